"""The result of a tracking."""

from __future__ import annotations

from .._generated.types import Move
from .end import has_arrived
from .errors import MovesFailedError
from .follower import Follower


def result_of(follower: Follower) -> tuple[Move, ...]:
    """Return the moves of a tracking that has ended.

    Raises:
        MovesFailedError: Not every move is completed.
    """
    moves = follower.state.moves
    if has_arrived(moves):
        return moves
    raise MovesFailedError(moves, follower.is_inferred)
