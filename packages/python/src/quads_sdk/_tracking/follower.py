"""The rules of following, without waiting and without calling."""

from __future__ import annotations

import random as chance
import time
from collections.abc import Callable, Sequence
from typing import Optional

from .._generated.types import Move, MoveEvent, Until
from .._reporter.retry import RetryPolicy
from .connection import Connection, Phase
from .ending import has_ended
from .long_polling import long_poll
from .polling import Polling
from .state import State, says_superseded
from .steps import LostError, Pause, Steps, Tell
from .streaming import Streaming
from .target import Target
from .token import Token, token_text
from .told import ToldEvent, ToldReset, ToldSnapshot
from .transport import Transport

_USUAL_RETRY = RetryPolicy(retry_after_cap=60.0)


class Follower:
    """What one follower knows, and what it asks its driver for."""

    def __init__(
        self,
        target: Target,
        until: Until,
        place: Optional[int] = None,
        *,
        retry: Optional[RetryPolicy] = None,
        random: Callable[[], float] = chance.random,
        now: Callable[[], float] = time.time,
        on_connection: Optional[Callable[[Connection], object]] = None,
    ) -> None:
        """Follow from the beginning, or behind a place of the log."""
        self.target = target
        self.until: Until = until
        self.place = place
        self.state = State(target.is_move)
        self.connection = Connection("connecting")
        self.knew_state = False
        """Whether it ever had the state: what it asks for is not wrong, then."""
        self.progress = 0
        """Counts what was of use."""
        self.expirations = 0
        """How many tokens had expired in a row, with nothing of use in between."""
        self.is_state_known = False
        self.is_inferred = False
        """Whether the end was concluded, and not told."""
        self._on_connection = on_connection
        self._is_quiet = place is not None
        self._failures = 0
        self._policy, self._random, self._now = retry or _USUAL_RETRY, random, now

    @property
    def token(self) -> str:
        """The text by which another follower goes on."""
        return token_text(Token(self.target, self.until, self.place))

    @property
    def knows_moves(self) -> bool:
        """Whether a move of what it follows is known."""
        return len(self.state.moves) > 0

    @property
    def resumes_at(self) -> Optional[int]:
        """The place behind which it goes on without having the state yet."""
        return self.place if self._is_quiet else None

    def steps(self) -> Steps[None]:
        """Follow to the end.

        Raises:
            TrackingRefusedError: The caller is at fault.
            TrackingStreamError: The stream sent a block that is too long.
        """
        transports: Sequence[Transport] = (Streaming().run, long_poll, Polling().run)
        for transport in transports:
            if (yield from self._insist(transport)):
                return

    def stand(self, phase: Phase) -> None:
        """Note how it stands with the server."""
        self._note(Connection(phase))

    def progressed(self) -> None:
        """Note that a connection is of use: the next pause is a short one."""
        self._failures = self.expirations = 0
        self.progress += 1

    def take_state(self, cursor: Optional[int], moves: Sequence[Move]) -> Steps[bool]:
        """Take the state, and tell it unless another follower was told. Return whether it ends."""
        self.state.replace(moves)
        self.is_state_known = self.knew_state = True
        self.progressed()
        if self._is_quiet:
            self._is_quiet = False
        else:
            self.place = cursor
            yield Tell(ToldSnapshot(cursor or 0, self.state.moves))
        return self.is_at_end()

    def take_inferred(self, moves: Sequence[Move]) -> Steps[None]:
        """Take the state of a server that has no log, and tell it."""
        self.is_state_known = self.knew_state = True
        self.state.replace_rows(moves)
        yield Tell(ToldSnapshot(0, self.state.moves, is_inferred=True))

    def take_event(self, event: MoveEvent) -> Steps[bool]:
        """Tell an event that is new. Return whether the end is reached with it."""
        if self.place is not None and event["cursor"] <= self.place:
            return False
        try:
            self.state.apply(event)
        except (KeyError, TypeError, AttributeError) as error:
            raise LostError("an event cannot be read.") from error
        self.place = event["cursor"]
        self.progressed()
        yield Tell(ToldEvent(event))
        # The move that takes the place of one is told next, if it is followed.
        return not self._is_succeeded(event) and self.is_at_end()

    def take_reset(self, reason: str) -> Steps[None]:
        """Tell that something may have been missed; the state is to be asked for anew."""
        self.forget()
        yield Tell(ToldReset(reason))

    def forget(self) -> None:
        """Know the state no longer."""
        self.is_state_known, self._is_quiet, self.place = False, False, None

    def move_on(self, place: int) -> None:
        """Go on behind this place: what lies before it does not concern the follower."""
        if self.is_state_known:
            self.place = max(self.place or 0, place)
            self.progressed()

    def is_at_end(self, is_all_told: bool = False) -> bool:
        """Return whether the state is at the end.

        Args:
            is_all_told: Whether the server has said that nothing is missing. Else the state may
                reflect events that are still to be told.
        """
        place = self.place or 0
        if not is_all_told and any(move["cursor"] > place for move in self.state.moves):
            return False
        return self.is_state_known and has_ended(self.state.moves, self.until, self.target.is_move)

    def _is_succeeded(self, event: MoveEvent) -> bool:
        return says_superseded(event) and not self.target.is_move

    def _insist(self, transport: Transport) -> Steps[bool]:
        while True:
            self.stand("connecting")
            try:
                return (yield from transport(self))
            except LostError as error:
                yield from self._wait(error)

    def _wait(self, error: LostError) -> Steps[None]:
        self._failures += 1
        seconds = self._policy.delay(self._failures, error.after_seconds, self._random())
        self._note(Connection("waiting", str(error), self._now() + seconds))
        yield Pause(seconds)

    def _note(self, connection: Connection) -> None:
        if connection != self.connection:
            self.connection = connection
            if self._on_connection:
                self._on_connection(connection)
