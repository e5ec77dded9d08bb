"""When a tracking ends."""

from __future__ import annotations

from collections.abc import Sequence

from .._generated.types import Move, Until
from .errors import failure_code

_FINAL = ("cancelled", "schedule_ended", "superseded")


def has_ended(moves: Sequence[Move], until: Until, is_one_move: bool) -> bool:
    """Return whether the moves fulfil `until`. Without any move they do not."""
    if not moves or until == "never":
        return False
    if is_one_move:
        return all(_is_over(move) for move in moves)
    if until == "first_failure" and any(move["status"] == "failed" for move in moves):
        return True
    return all(_is_done(move, until) for move in moves)


def has_arrived(moves: Sequence[Move]) -> bool:
    """Return whether all moves are completed."""
    return all(move["status"] == "completed" for move in moves)


def _is_over(move: Move) -> bool:
    return move["status"] in ("completed", "failed")


def _is_done(move: Move, until: Until) -> bool:
    """Return whether the tracking does not wait for another attempt after this move."""
    if move["status"] != "failed":
        return move["status"] == "completed"
    if until == "settled":
        failure = move.get("failure")
        return not failure or "retry_expected_at" not in failure
    return failure_code(move) in _FINAL
