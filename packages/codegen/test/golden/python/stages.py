# Generated from spec/openapi.json by `pnpm generate`. Do not edit.
"""The stages of a move."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal, Optional

from .types import Profile


class MoveStatus(str, Enum):
    """Where a crate is.

    A member is a `str` and equals its text; a text need not be a member.

    >>> MoveStatus.ON_HOLD == "on-hold"
    True
    """

    ON_HOLD = "on-hold"
    """It waits."""
    SHIPPED = "shipped"
    """It is on its way, with a description that is too long for one line of a row of the table."""

    def __str__(self) -> str:
        """The status as the wire carries it."""
        return self.value


@dataclass(frozen=True)
class Stage:
    """One row."""

    status: MoveStatus
    stage: Optional[int]
    """Its number."""
    kind: Literal["stage", "terminal"]
    title: str
    description: str
    profiles: tuple[Profile, ...]


STAGES: tuple[Stage, ...] = (
    Stage(
        status=MoveStatus.ON_HOLD,
        stage=1,
        kind="stage",
        title="On hold",
        description="It waits.",
        profiles=("air",),
    ),
    Stage(
        status=MoveStatus.SHIPPED,
        stage=None,
        kind="terminal",
        title="Shipped",
        description=(
            "It is on its way, with a description that is too long for one line of a row of the "
            "table."
        ),
        profiles=("air", "sea"),
    ),
)
"""The stage table, in order: the stages, then the two ends."""


TOTAL_STAGES = 1
"""How many stages there are; the two ends are none."""


PROFILES: tuple[Profile, ...] = ("air", "sea")
"""The profiles, in order."""
