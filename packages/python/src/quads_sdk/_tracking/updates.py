"""The updates that a tracking handle yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from .._generated.types import Move, MoveEvent


@dataclass(frozen=True)
class TrackSnapshot:
    """The state: the newest move of each host."""

    cursor: int
    """The cursor that it reflects; 0 if the server has no event log."""
    moves: tuple[Move, ...]
    is_inferred: bool = False
    """Whether it comes from an upstream server, which does not show completed moves."""


@dataclass(frozen=True)
class TrackEvent:
    """An event of the log. Its type may be newer than this package."""

    event: MoveEvent


@dataclass(frozen=True)
class TrackReset:
    """Events may have been missed; a snapshot follows."""

    reason: str


TrackUpdate = Union[TrackSnapshot, TrackEvent, TrackReset]
