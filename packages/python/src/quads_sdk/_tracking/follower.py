"""The rules of tracking, without any I/O: calls and waits are steps for a driver."""

from __future__ import annotations

import random as chance
import time
from collections.abc import Callable, Sequence
from typing import Optional

from .._generated.types import Move, MoveEvent, Until
from .._reporter.retry import RetryPolicy
from .connection import ConnectionStatus, TrackConnection
from .end import has_ended
from .long_polling import long_poll
from .polling import Polling
from .state import State, says_superseded
from .steps import Emit, Pause, RetryableError, Steps
from .streaming import Streaming
from .target import Target
from .token import Token, format_token
from .transport import Transport
from .updates import TrackEvent, TrackReset, TrackSnapshot

_DEFAULT_RETRY = RetryPolicy(retry_after_cap=60.0)


class Follower:
    """The state of one tracking, and the steps that its driver has to run."""

    def __init__(
        self,
        target: Target,
        until: Until,
        cursor: Optional[int] = None,
        *,
        retry: Optional[RetryPolicy] = None,
        random: Callable[[], float] = chance.random,
        now: Callable[[], float] = time.time,
        on_connection: Optional[Callable[[TrackConnection], object]] = None,
    ) -> None:
        """Start with a snapshot, or after a cursor of the log."""
        self.target = target
        self.until: Until = until
        self.cursor = cursor
        self.state = State(target.is_move)
        self.connection = TrackConnection("connecting")
        self.had_state = False
        """Whether a state was received before: then the target exists, and the request is valid."""
        self.progress = 0
        """Counts received states and events, and advances of the cursor."""
        self.expirations = 0
        """How many times in a row a token had expired, without progress in between."""
        self.is_state_known = False
        self.is_inferred = False
        """Whether an arrival was inferred, because the server does not show completed moves."""
        self._on_connection = on_connection
        self._skips_snapshot = cursor is not None
        self._failures = 0
        self._policy, self._random, self._now = retry or _DEFAULT_RETRY, random, now

    @property
    def token(self) -> str:
        """The text with which another handle continues."""
        return format_token(Token(self.target, self.until, self.cursor))

    @property
    def knows_moves(self) -> bool:
        """Whether any move of the target is known."""
        return len(self.state.moves) > 0

    @property
    def resumes_at(self) -> Optional[int]:
        """The cursor of the token, as long as the state is not known."""
        return self.cursor if self._skips_snapshot else None

    def steps(self) -> Steps[None]:
        """Track to the end.

        Raises:
            TrackingRefusedError: The API rejects the request.
            TrackingStreamError: The stream sent a block that is too long.
        """
        transports: Sequence[Transport] = (Streaming().run, long_poll, Polling().run)
        for transport in transports:
            if (yield from self._run_transport(transport)):
                return

    def set_status(self, status: ConnectionStatus) -> None:
        """Set the status of the connection."""
        self._set_connection(TrackConnection(status))

    def record_progress(self) -> None:
        """Note that a connection made progress, which resets the backoff."""
        self._failures = self.expirations = 0
        self.progress += 1

    def handle_state(self, cursor: Optional[int], moves: Sequence[Move]) -> Steps[bool]:
        """Take the state, and emit it unless a token is continued. Return whether it is the end."""
        self.state.replace(moves)
        self.is_state_known = self.had_state = True
        self.record_progress()
        if self._skips_snapshot:
            self._skips_snapshot = False
        else:
            self.cursor = cursor
            yield Emit(TrackSnapshot(cursor or 0, self.state.moves))
        return self.is_at_end()

    def handle_inferred_state(self, moves: Sequence[Move]) -> Steps[None]:
        """Take the state of a server without an event log, and emit it."""
        self.is_state_known = self.had_state = True
        self.state.replace_rows(moves)
        yield Emit(TrackSnapshot(0, self.state.moves, is_inferred=True))

    def handle_event(self, event: MoveEvent) -> Steps[bool]:
        """Apply and emit an event that is new. Return whether the end is reached."""
        if self.cursor is not None and event["cursor"] <= self.cursor:
            return False
        try:
            self.state.apply(event)
        except (KeyError, TypeError, AttributeError) as error:
            raise RetryableError("an event cannot be read.") from error
        self.cursor = event["cursor"]
        self.record_progress()
        yield Emit(TrackEvent(event))
        # The event of the successor comes next, if the successor belongs to the target.
        return not self._has_successor(event) and self.is_at_end()

    def handle_reset(self, reason: str) -> Steps[None]:
        """Emit a reset, after which the state is requested again."""
        self.forget_state()
        yield Emit(TrackReset(reason))

    def forget_state(self) -> None:
        """Drop state and cursor, so that the next connection requests a snapshot."""
        self.is_state_known, self._skips_snapshot, self.cursor = False, False, None

    def advance_cursor(self, cursor: int) -> None:
        """Continue after this cursor: no event up to it belongs to the target."""
        if self.is_state_known:
            self.cursor = max(self.cursor or 0, cursor)
            self.record_progress()

    def is_at_end(self, is_caught_up: bool = False) -> bool:
        """Return whether the state fulfils `until`.

        Args:
            is_caught_up: Whether all events of the state were emitted. Otherwise moves with a
                higher cursor than the last update delay the end.
        """
        cursor = self.cursor or 0
        if not is_caught_up and any(move["cursor"] > cursor for move in self.state.moves):
            return False
        return self.is_state_known and has_ended(self.state.moves, self.until, self.target.is_move)

    def _has_successor(self, event: MoveEvent) -> bool:
        return says_superseded(event) and not self.target.is_move

    def _run_transport(self, transport: Transport) -> Steps[bool]:
        while True:
            self.set_status("connecting")
            try:
                return (yield from transport(self))
            except RetryableError as error:
                yield from self._pause(error)

    def _pause(self, error: RetryableError) -> Steps[None]:
        self._failures += 1
        seconds = self._policy.delay(self._failures, error.after_seconds, self._random())
        self._set_connection(TrackConnection("waiting", str(error), self._now() + seconds))
        yield Pause(seconds)

    def _set_connection(self, connection: TrackConnection) -> None:
        if connection != self.connection:
            self.connection = connection
            if self._on_connection:
                self._on_connection(connection)
