"""The blocking tracking handle."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Optional, Union

from .._generated.types import Move
from .background_call import BackgroundCall, CallClosedError
from .connection import TrackConnection
from .deadline import Deadline
from .errors import TrackingClosedError, TrackingError, TrackingTimeout
from .follower import Follower
from .result import result_of
from .source import Source
from .steps import Emit, Head, Open, Pause, Read, Renew, RetryableError, Step
from .updates import TrackUpdate


class TrackHandle:
    """Tracks moves: iterate over the updates, or call `result`.

    It works only while one of its methods runs, and a slow consumer misses no update. Threads may
    share a handle; each update goes to one of them.
    """

    def __init__(
        self,
        follower: Follower,
        source: Source,
        renew: Callable[[], bool],
        sleep: Optional[Callable[[float], object]] = None,
        deadline: Optional[Deadline] = None,
    ) -> None:
        """Create the handle. It makes no call before the first update is requested."""
        self._follower = follower
        self._source = source
        self._renew = renew
        self._deadline = deadline or Deadline(None)
        self._steps = follower.steps()
        self._step_lock = threading.RLock()
        self._close_lock = threading.Lock()
        self._closed = threading.Event()
        self._sleep = sleep or self._closed.wait
        self._call: Optional[BackgroundCall] = None
        self._pending_step: Optional[Step] = None
        self._failure: Optional[TrackingError] = None
        self._is_ended = False

    def state(self) -> tuple[Move, ...]:
        """Return the newest known move of each host, ordered by host."""
        return self._follower.state.moves

    def token(self) -> str:
        """Return the text with which `track(…, token=…)` continues after the last update."""
        return self._follower.token

    @property
    def connection(self) -> TrackConnection:
        """The current connection to the server."""
        return TrackConnection("closed") if self._closed.is_set() else self._follower.connection

    @property
    def is_inferred(self) -> bool:
        """Whether an arrival was inferred, because the server does not show completed moves."""
        return self._follower.is_inferred

    def __iter__(self) -> TrackHandle:
        """Return the handle itself: an update is not repeated."""
        return self

    def __next__(self) -> TrackUpdate:
        """Wait for the next update.

        Raises:
            StopIteration: The end is reached, or the handle was closed.
            TrackingRefusedError: The API rejects the request.
            TrackingTimeout: `timeout` has expired.
        """
        with self._step_lock:
            update = self._advance()
        if update is None:
            raise StopIteration
        return update

    def __del__(self) -> None:
        """Close an unreachable handle.

        Not when the interpreter shuts down: it may have killed the thread of the call while that
        held the lock, and the end of the process closes the connection anyway.
        """
        if not sys.is_finalizing():
            self.close()

    def result(self) -> tuple[Move, ...]:
        """Wait for the end, and return the moves, all of which are completed.

        Raises:
            MovesFailedError: Not every move is completed; `failures` names the failed hosts.
            TrackingRefusedError: The API rejects the request.
            TrackingTimeout: `timeout` has expired.
            TrackingClosedError: The handle was closed before the end.
        """
        with self._step_lock:
            while self._advance() is not None:
                pass
            if not self._is_ended:
                raise TrackingClosedError("the handle was closed before the end.")
            return result_of(self._follower)

    def close(self) -> None:
        """End the call, and the wait of another thread. May be called again, from any thread."""
        with self._close_lock:
            self._closed.set()
            if self._call is not None:
                self._call.close()

    def __enter__(self) -> TrackHandle:
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

    def _advance(self) -> Optional[TrackUpdate]:
        """Return the next update; `None` at the end, or after `close`."""
        if self._failure:
            raise self._failure
        if self._is_ended or self._closed.is_set():
            return None
        try:
            return self._next_update()
        except StopIteration:
            self._is_ended = True
            self.close()
            return None
        except CallClosedError:
            return None
        except TrackingError as error:
            self._failure = error
            self.close()
            raise

    def _next_update(self) -> TrackUpdate:
        step = self._pending_step or next(self._steps)
        while not isinstance(step, Emit):
            self._pending_step = step  # repeated if the caller is interrupted
            try:
                result = self._run_step(step)
            except RetryableError as error:
                step = self._steps.throw(error)
            else:
                step = self._steps.send(result)
        self._pending_step = None
        return step.update

    def _run_step(self, step: Step) -> Any:
        self._check_deadline()
        if isinstance(step, Open):
            return self._next_chunk(self._open_call(step))
        if isinstance(step, Read):
            return self._next_chunk(self._call) if self._call else b""
        if isinstance(step, Renew):
            return self._renew_credentials()
        if isinstance(step, Pause):
            self._close_call()
            self._sleep(self._deadline.within(step.seconds))
            if self._closed.is_set():
                raise CallClosedError
            self._check_deadline()
        return None

    def _next_chunk(self, call: BackgroundCall) -> Union[Head, bytes]:
        try:
            return call.next(self._deadline.left())
        except RetryableError:
            self._check_deadline()
            raise

    def _check_deadline(self) -> None:
        timeout = self._deadline.timeout
        if timeout is not None and self._deadline.is_over:
            raise TrackingTimeout(timeout, self.state())

    def _open_call(self, call: Open) -> BackgroundCall:
        self._close_call()
        with self._close_lock:
            if self._closed.is_set():
                raise CallClosedError
            self._call = BackgroundCall(self._source, call)
            return self._call

    def _close_call(self) -> None:
        if self._call is not None:
            self._call.close()

    def _renew_credentials(self) -> bool:
        try:
            return self._renew()
        except Exception as error:  # what a failed login raises differs
            raise RetryableError(f"{type(error).__name__}: {error}") from error
