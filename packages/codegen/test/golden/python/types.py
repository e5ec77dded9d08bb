# Generated from spec/openapi.json by `pnpm generate`. Do not edit.
"""The types of what the API takes and answers."""

from __future__ import annotations

from typing import Any, Literal, Optional, TypedDict, Union


__all__ = [
    "Contents",
    "Crate",
    "CrateCreate",
    "CrateMarksItem",
    "CrateSeal",
    "Error",
    "Heavy",
    "Label",
    "Nothing",
    "Profile",
    "Stage",
    "Truth",
]


Profile = Literal["air", "sea"]


class Stage(TypedDict, total=False):
    """One row."""

    status: str
    """One of `MoveStatus`, or a value newer than this package."""
    stage: Optional[int]
    """Its number."""
    kind: Literal["stage", "terminal"]
    title: str
    description: str
    profiles: list[Profile]


Label = Optional[str]
"""Ends with a "quote"
"""


_CrateRequiredWords = TypedDict("_CrateRequiredWords", {"in": Label})


_CrateOptionalWords = TypedDict("_CrateOptionalWords", {"from": Literal["depot"]}, total=False)


class _CrateRequired(_CrateRequiredWords, _CrateOptionalWords):
    id: int
    """Its id; a backslash \\ and \""" are escaped."""
    status: str
    """One of `MoveStatus`, or a value newer than this package."""


class Crate(_CrateRequired, total=False):
    """A box."""

    bootmode: Optional[Literal["Bios", "Uefi"]]
    seal: CrateSeal
    marks: list[CrateMarksItem]
    extra: dict[str, Any]


Contents = Union[Crate, list[Label]]


class Heavy(Crate):
    """A crate with its weight."""

    kilos: float


class CrateSeal(TypedDict):
    wax: bool


class CrateMarksItem(TypedDict, total=False):
    at: Literal[7]


class CrateCreate(TypedDict, total=False):
    tags: list[str]
    """What to write on them."""


class Nothing(TypedDict):
    """No crate."""


class Error(TypedDict):
    code: str
    """One of `ErrorCode`, or a value newer than this package."""


Truth = Optional[
    Union[bool, Literal["true", "True", "TRUE", "false", "False", "FALSE", "yes", "no"]]
]
"""A boolean, or its text."""
