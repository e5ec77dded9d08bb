"""What a follower is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from .._generated.types import Move, MoveEvent


@dataclass(frozen=True)
class ToldSnapshot:
    """The state: the newest move of each host that is followed."""

    cursor: int
    """Its place in the log; 0 where the server has none."""
    moves: tuple[Move, ...]
    is_inferred: bool = False
    """Whether it was pieced together from a server that tells no ends of moves."""


@dataclass(frozen=True)
class ToldEvent:
    """An event of the log. Its type may be newer than this package."""

    event: MoveEvent


@dataclass(frozen=True)
class ToldReset:
    """Events may have been missed; a snapshot follows."""

    reason: str


Told = Union[ToldSnapshot, ToldEvent, ToldReset]
