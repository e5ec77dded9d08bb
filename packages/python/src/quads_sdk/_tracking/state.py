"""The newest known move of each host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from .._generated.types import Move, MoveEvent
from .._names import fold_name
from .fold import apply_event, start_move

_DETAIL_FIELDS = ("plan", "events", "events_after")


class State:
    """The moves of the target. A move is never changed in place, but replaced."""

    def __init__(self, is_one_move: bool) -> None:
        """Start without moves.

        Args:
            is_one_move: Whether the target is a single move, which stays when it is superseded.
        """
        self._is_one_move = is_one_move
        self._moves: dict[str, Move] = {}
        """By host, whose name is in lower case."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves, ordered by host."""
        return tuple(self._moves[host] for host in sorted(self._moves))

    def replace(self, moves: Iterable[Move]) -> None:
        """Replace all moves by these."""
        self._moves = {}
        for move in moves:
            kept = {key: value for key, value in move.items() if key not in _DETAIL_FIELDS}
            self._put(cast("Move", kept))

    def replace_rows(self, rows: Iterable[Move]) -> None:
        """Replace all moves by those of an upstream server, which have fewer fields."""
        self._moves = {fold_name(row["host"]): row for row in rows}

    def apply(self, event: MoveEvent) -> None:
        """Apply an event. An event of a move that is not in the state changes nothing."""
        if event["type"] == "move_started":
            self._start(event)
            return
        move = self._moves.get(fold_name(event["host"]))
        if move is not None and move["move_id"] == event["move_id"]:
            self._put(apply_event(move, event))

    def _start(self, event: MoveEvent) -> None:
        former = self._moves.get(fold_name(event["host"]))
        if former is not None and former["move_id"] >= event["move_id"]:
            return
        self._put(start_move(event, former))

    def _put(self, move: Move) -> None:
        if is_superseded(move) and not self._is_one_move:
            self._moves.pop(fold_name(move["host"]), None)
        else:
            self._moves[fold_name(move["host"])] = move


def is_superseded(move: Move) -> bool:
    """Return whether the move is superseded by another one."""
    failure = move.get("failure")
    return failure is not None and failure["code"] == "superseded"


def says_superseded(event: MoveEvent) -> bool:
    """Return whether an event says that its move is superseded."""
    failure: Any = event["data"].get("failure")
    return event["type"] == "move_failed" and failure["code"] == "superseded"
