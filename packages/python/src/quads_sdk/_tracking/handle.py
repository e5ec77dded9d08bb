"""The handle of a follower that blocks."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Optional, Union

from .._generated.types import Move
from .connection import Connection
from .deadline import Deadline
from .errors import TrackingClosedError, TrackingError, TrackingTimeout
from .follower import Follower
from .line import ClosedError, Line
from .outcome import outcome_of
from .source import Source
from .steps import Head, LostError, Open, Pause, Read, Renew, Step, Tell
from .told import Told


class Tracking:
    """Follows moves: iterate over what is told, or ask for the result.

    Nothing goes on between two calls: who does not iterate is not told, and misses nothing. Threads
    may share it; each thing is told to one of them.
    """

    def __init__(
        self,
        follower: Follower,
        source: Source,
        renew: Callable[[], bool],
        sleep: Optional[Callable[[float], object]] = None,
        deadline: Optional[Deadline] = None,
    ) -> None:
        """Follow by a source. Nothing is called before the first is asked for."""
        self._follower = follower
        self._source = source
        self._renew = renew
        self._deadline = deadline or Deadline(None)
        self._steps = follower.steps()
        self._stepping = threading.RLock()
        self._changing = threading.Lock()
        self._closed = threading.Event()
        self._sleep = sleep or self._closed.wait
        self._line: Optional[Line] = None
        self._unanswered: Optional[Step] = None
        self._failure: Optional[TrackingError] = None
        self._is_ended = False

    @property
    def state(self) -> tuple[Move, ...]:
        """The newest move that is known of each host, in the order of the hosts."""
        return self._follower.state.moves

    @property
    def token(self) -> str:
        """The text by which `track(…, token=…)` goes on behind what was told so far."""
        return self._follower.token

    @property
    def connection(self) -> Connection:
        """How it stands with the server."""
        return Connection("closed") if self._closed.is_set() else self._follower.connection

    @property
    def is_inferred(self) -> bool:
        """Whether the end was concluded, from a server that does not tell it."""
        return self._follower.is_inferred

    def __iter__(self) -> Tracking:
        """Return itself: what was told is not told again."""
        return self

    def __next__(self) -> Told:
        """Wait for the next thing to be told.

        Raises:
            StopIteration: The end is reached, or the handle was closed.
            TrackingRefusedError: The API refuses to be asked so.
            TrackingTimeout: `timeout` has passed.
        """
        with self._stepping:
            told = self._advance()
        if told is None:
            raise StopIteration
        return told

    def __del__(self) -> None:
        """Hang up when nobody can ask any more.

        Not when the interpreter ends: the thread of the call may have been killed with the lock in
        its hands, and the end of the process hangs up anyway.
        """
        if not sys.is_finalizing():
            self.close()

    def result(self) -> tuple[Move, ...]:
        """Wait for the end, and return the moves: all of them are completed.

        Raises:
            MovesFailedError: Not all are completed; it says which.
            TrackingRefusedError: The API refuses to be asked so.
            TrackingTimeout: `timeout` has passed.
            TrackingClosedError: The handle was closed before the end.
        """
        with self._stepping:
            while self._advance() is not None:
                pass
            if not self._is_ended:
                raise TrackingClosedError("the handle was closed before the end.")
            return outcome_of(self._follower)

    def close(self) -> None:
        """Hang up, from whichever thread: who waits is called away. May be called again."""
        with self._changing:
            self._closed.set()
            if self._line is not None:
                self._line.close()

    def __enter__(self) -> Tracking:
        """Return the handle."""
        return self

    def __exit__(
        self,
        exc_type: Optional[type[BaseException]],
        exc: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        """Close it."""
        self.close()

    def _advance(self) -> Optional[Told]:
        """Return the next thing to be told; `None` at the end, or when it was closed."""
        if self._failure:
            raise self._failure
        if self._is_ended or self._closed.is_set():
            return None
        try:
            return self._next_told()
        except StopIteration:
            self._is_ended = True
            self.close()
            return None
        except ClosedError:
            return None
        except TrackingError as error:
            self._failure = error
            self.close()
            raise

    def _next_told(self) -> Told:
        step = self._unanswered or next(self._steps)
        while not isinstance(step, Tell):
            self._unanswered = step  # taken again where the caller was interrupted
            try:
                answer = self._take(step)
            except LostError as error:
                step = self._steps.throw(error)
            else:
                step = self._steps.send(answer)
        self._unanswered = None
        return step.told

    def _take(self, step: Step) -> Any:
        self._require_time()
        if isinstance(step, Open):
            return self._arrived(self._connected(step))
        if isinstance(step, Read):
            return self._arrived(self._line) if self._line else b""
        if isinstance(step, Renew):
            return self._renewed()
        if isinstance(step, Pause):
            self._hang_up()
            self._sleep(self._deadline.within(step.seconds))
            if self._closed.is_set():
                raise ClosedError
            self._require_time()
        return None

    def _arrived(self, line: Line) -> Union[Head, bytes]:
        try:
            return line.next(self._deadline.left())
        except LostError:
            self._require_time()
            raise

    def _require_time(self) -> None:
        timeout = self._deadline.timeout
        if timeout is not None and self._deadline.is_over:
            raise TrackingTimeout(timeout, self.state)

    def _connected(self, call: Open) -> Line:
        self._hang_up()
        with self._changing:
            if self._closed.is_set():
                raise ClosedError
            self._line = Line(self._source, call)
            return self._line

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()

    def _renewed(self) -> bool:
        try:
            return self._renew()
        except Exception as error:  # whatever the network does to a login
            raise LostError(f"{type(error).__name__}: {error}") from error
