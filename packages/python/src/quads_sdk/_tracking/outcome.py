"""What has come of it."""

from __future__ import annotations

from .._generated.types import Move
from .ending import has_arrived
from .errors import MovesFailedError
from .follower import Follower


def outcome_of(follower: Follower) -> tuple[Move, ...]:
    """Return the moves of a follower that is at its end.

    Raises:
        MovesFailedError: Not all are completed.
    """
    moves = follower.state.moves
    if has_arrived(moves):
        return moves
    raise MovesFailedError(moves, follower.is_inferred)
