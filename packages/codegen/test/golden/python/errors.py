# Generated from spec/openapi.json by `pnpm generate`. Do not edit.
"""The errors of the API."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ErrorCode(str, Enum):
    """Every code.

    A member is a `str` and equals its text; a text need not be a member.

    >>> ErrorCode.LOST == "lost"
    True
    """

    LOST = "lost"
    """404: It is lost."""

    def __str__(self) -> str:
        """The code as the wire carries it."""
        return self.value


@dataclass(frozen=True)
class ErrorEntry:
    """One row of the error table."""

    code: ErrorCode
    status: int
    """The HTTP status that it comes with."""
    title: str
    """What it says, in a sentence."""


ERRORS: tuple[ErrorEntry, ...] = (
    ErrorEntry(code=ErrorCode.LOST, status=404, title="It is lost."),
)
"""The error table, in order."""
