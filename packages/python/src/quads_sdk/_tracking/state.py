"""The newest move that is known of each host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from .._generated.types import Move, MoveEvent
from .._names import fold_name
from .fold import folded, started

_NOT_OF_A_MOVE = ("plan", "events", "events_after")


class State:
    """The moves that are followed. A move is never changed: another takes its place."""

    def __init__(self, is_one_move: bool) -> None:
        """Begin with no moves.

        Args:
            is_one_move: Whether one move is followed, whatever takes its place.
        """
        self._is_one_move = is_one_move
        self._moves: dict[str, Move] = {}
        """By host, as the API stores its name."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves, in the order of their hosts."""
        return tuple(self._moves[host] for host in sorted(self._moves))

    def replace(self, moves: Iterable[Move]) -> None:
        """Take these for all that there are."""
        self._moves = {}
        for move in moves:
            kept = {key: value for key, value in move.items() if key not in _NOT_OF_A_MOVE}
            self._put(cast("Move", kept))

    def replace_rows(self, rows: Iterable[Move]) -> None:
        """Take the rows of a server that knows less of moves for all that there are."""
        self._moves = {fold_name(row["host"]): row for row in rows}

    def apply(self, event: MoveEvent) -> None:
        """Take an event in. One on a move that is not, or no longer, followed says nothing."""
        if event["type"] == "move_started":
            self._start(event)
            return
        move = self._moves.get(fold_name(event["host"]))
        if move is not None and move["move_id"] == event["move_id"]:
            self._put(folded(move, event))

    def _start(self, event: MoveEvent) -> None:
        former = self._moves.get(fold_name(event["host"]))
        if former is not None and former["move_id"] >= event["move_id"]:
            return
        self._put(started(event, former))

    def _put(self, move: Move) -> None:
        if is_superseded(move) and not self._is_one_move:
            self._moves.pop(fold_name(move["host"]), None)
        else:
            self._moves[fold_name(move["host"])] = move


def is_superseded(move: Move) -> bool:
    """Return whether another move has taken its place."""
    failure = move.get("failure")
    return failure is not None and failure["code"] == "superseded"


def says_superseded(event: MoveEvent) -> bool:
    """Return whether an event says that another move takes the place of this one."""
    failure: Any = event["data"].get("failure")
    return event["type"] == "move_failed" and failure["code"] == "superseded"
