"""The tracking handle for programs that use asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Optional

from .._generated.types import Move
from .async_source import AsyncSource
from .background_call import CallClosedError
from .connection import TrackConnection
from .deadline import Deadline
from .errors import TrackingClosedError, TrackingError, TrackingTimeout
from .follower import Follower
from .result import result_of
from .steps import Emit, Open, Pause, Read, Renew, RetryableError, Step
from .updates import TrackUpdate


class AsyncTrackHandle:
    """Tracks moves: iterate over the updates, or await the result.

    It works only while it is awaited, and a slow consumer misses no update. Tasks may share a
    handle; each update goes to one of them.
    """

    def __init__(
        self,
        follower: Follower,
        source: AsyncSource,
        renew: Callable[[], bool],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        deadline: Optional[Deadline] = None,
    ) -> None:
        """Create the handle. It makes no call before it is awaited."""
        self._follower = follower
        self._source = source
        self._renew = renew
        self._deadline = deadline or Deadline(None)
        self._sleep = sleep
        self._steps = follower.steps()
        self._step_lock: Optional[asyncio.Lock] = None
        self._work: Optional[asyncio.Task[Any]] = None
        self._pending_step: Optional[Step] = None
        self._failure: Optional[TrackingError] = None
        self._is_closed = False
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
        return TrackConnection("closed") if self._is_closed else self._follower.connection

    @property
    def is_inferred(self) -> bool:
        """Whether an arrival was inferred, because the server does not show completed moves."""
        return self._follower.is_inferred

    def __aiter__(self) -> AsyncTrackHandle:
        """Return the handle itself: an update is not repeated."""
        return self

    async def __anext__(self) -> TrackUpdate:
        """Wait for the next update.

        Raises:
            StopAsyncIteration: The end is reached, or the handle was closed.
            TrackingRefusedError: The API rejects the request.
            TrackingTimeout: `timeout` has expired.
        """
        update = await self._advance()
        if update is None:
            raise StopAsyncIteration
        return update

    async def result(self) -> tuple[Move, ...]:
        """Wait for the end, and return the moves, all of which are completed.

        Raises:
            MovesFailedError: Not every move is completed; `failures` names the failed hosts.
            TrackingRefusedError: The API rejects the request.
            TrackingTimeout: `timeout` has expired.
            TrackingClosedError: The handle was closed before the end.
        """
        while await self._advance() is not None:
            pass
        if not self._is_ended:
            raise TrackingClosedError("the handle was closed before the end.")
        return result_of(self._follower)

    async def close(self) -> None:
        """End the call, and the wait of another task. May be called again."""
        self._is_closed = True
        if self._work is not None:
            self._work.cancel()
            await asyncio.wait({self._work})
        await self._source.close()

    async def __aenter__(self) -> AsyncTrackHandle:
        """Return the handle."""
        return self

    async def __aexit__(
        self,
        exc_type: Optional[type[BaseException]],
        exc: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        """Close it."""
        await self.close()

    async def _advance(self) -> Optional[TrackUpdate]:
        """Return the next update; `None` at the end, or after `close`."""
        if self._step_lock is None:  # created in the loop: Python 3.9 binds a lock to it
            self._step_lock = asyncio.Lock()
        async with self._step_lock:
            if self._failure:
                raise self._failure
            if self._is_ended or self._is_closed:
                return None
            try:
                return await self._next_update()
            except CallClosedError:
                return None
            except TrackingError as error:
                self._failure = error
                await self.close()
                raise

    async def _next_update(self) -> Optional[TrackUpdate]:
        try:
            step = self._pending_step or next(self._steps)
            while not isinstance(step, Emit):
                self._pending_step = step  # repeated if the caller is cancelled
                try:
                    result = await self._interruptible(step)
                except RetryableError as error:
                    step = self._steps.throw(error)
                else:
                    step = self._steps.send(result)
        except StopIteration:
            self._is_ended = True
            await self.close()
            return None
        self._pending_step = None
        return step.update

    async def _interruptible(self, step: Step) -> Any:
        """Run a step in a task that `close` can cancel without cancelling the caller's task."""
        self._check_deadline()
        self._work = asyncio.ensure_future(self._run_step(step))
        try:
            done, _ = await asyncio.wait({self._work}, timeout=self._deadline.left())
        except asyncio.CancelledError:
            self._work.cancel()
            raise
        if not done:
            self._work.cancel()
            await asyncio.wait({self._work})
            raise TrackingTimeout(self._deadline.timeout or 0, self.state())
        if self._work.cancelled():
            raise CallClosedError
        return self._work.result()

    def _check_deadline(self) -> None:
        timeout = self._deadline.timeout
        if timeout is not None and self._deadline.is_over:
            raise TrackingTimeout(timeout, self.state())

    async def _run_step(self, step: Step) -> Any:
        try:
            if isinstance(step, Open):
                return await self._source.open(step)
            if isinstance(step, Read):
                return await self._source.read()
            if isinstance(step, Renew):
                return await asyncio.get_running_loop().run_in_executor(None, self._renew)
        except Exception as error:  # what a transport raises without a response differs
            raise RetryableError(f"{type(error).__name__}: {error}") from error
        if isinstance(step, Pause):
            await self._source.hang_up()
            await self._sleep(step.seconds)
        return None
