"""The handle of a follower that awaits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Optional

from .._generated.types import Move
from .async_source import AsyncSource
from .connection import Connection
from .deadline import Deadline
from .errors import TrackingClosedError, TrackingError, TrackingTimeout
from .follower import Follower
from .line import ClosedError
from .outcome import outcome_of
from .steps import LostError, Open, Pause, Read, Renew, Step, Tell
from .told import Told


class AsyncTracking:
    """Follows moves: iterate over what is told, or await the result.

    Nothing goes on between two awaits: who does not iterate is not told, and misses nothing. Tasks
    may share it; each thing is told to one of them.
    """

    def __init__(
        self,
        follower: Follower,
        source: AsyncSource,
        renew: Callable[[], bool],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        deadline: Optional[Deadline] = None,
    ) -> None:
        """Follow by a source. Nothing is called before the first is asked for."""
        self._follower = follower
        self._source = source
        self._renew = renew
        self._deadline = deadline or Deadline(None)
        self._sleep = sleep
        self._steps = follower.steps()
        self._stepping: Optional[asyncio.Lock] = None
        self._work: Optional[asyncio.Task[Any]] = None
        self._unanswered: Optional[Step] = None
        self._failure: Optional[TrackingError] = None
        self._is_closed = False
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
        return Connection("closed") if self._is_closed else self._follower.connection

    @property
    def is_inferred(self) -> bool:
        """Whether the end was concluded, from a server that does not tell it."""
        return self._follower.is_inferred

    def __aiter__(self) -> AsyncTracking:
        """Return itself: what was told is not told again."""
        return self

    async def __anext__(self) -> Told:
        """Wait for the next thing to be told.

        Raises:
            StopAsyncIteration: The end is reached, or the handle was closed.
            TrackingRefusedError: The API refuses to be asked so.
            TrackingTimeout: `timeout` has passed.
        """
        told = await self._advance()
        if told is None:
            raise StopAsyncIteration
        return told

    async def result(self) -> tuple[Move, ...]:
        """Wait for the end, and return the moves: all of them are completed.

        Raises:
            MovesFailedError: Not all are completed; it says which.
            TrackingRefusedError: The API refuses to be asked so.
            TrackingTimeout: `timeout` has passed.
            TrackingClosedError: The handle was closed before the end.
        """
        while await self._advance() is not None:
            pass
        if not self._is_ended:
            raise TrackingClosedError("the handle was closed before the end.")
        return outcome_of(self._follower)

    async def close(self) -> None:
        """Hang up: a task that waits is called away. May be called again."""
        self._is_closed = True
        if self._work is not None:
            self._work.cancel()
            await asyncio.wait({self._work})
        await self._source.close()

    async def __aenter__(self) -> AsyncTracking:
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

    async def _advance(self) -> Optional[Told]:
        """Return the next thing to be told; `None` at the end, or when it was closed."""
        if self._stepping is None:  # made where a loop runs: Python 3.9 binds it to one
            self._stepping = asyncio.Lock()
        async with self._stepping:
            if self._failure:
                raise self._failure
            if self._is_ended or self._is_closed:
                return None
            try:
                return await self._next_told()
            except ClosedError:
                return None
            except TrackingError as error:
                self._failure = error
                await self.close()
                raise

    async def _next_told(self) -> Optional[Told]:
        try:
            step = self._unanswered or next(self._steps)
            while not isinstance(step, Tell):
                self._unanswered = step  # taken again where the caller was cancelled
                try:
                    answer = await self._interruptible(step)
                except LostError as error:
                    step = self._steps.throw(error)
                else:
                    step = self._steps.send(answer)
        except StopIteration:
            self._is_ended = True
            await self.close()
            return None
        self._unanswered = None
        return step.told

    async def _interruptible(self, step: Step) -> Any:
        """Take a step so that `close` can call it away without cancelling the caller's task."""
        self._require_time()
        self._work = asyncio.ensure_future(self._take(step))
        try:
            done, _ = await asyncio.wait({self._work}, timeout=self._deadline.left())
        except asyncio.CancelledError:
            self._work.cancel()
            raise
        if not done:
            self._work.cancel()
            await asyncio.wait({self._work})
            raise TrackingTimeout(self._deadline.timeout or 0, self.state)
        if self._work.cancelled():
            raise ClosedError
        return self._work.result()

    def _require_time(self) -> None:
        timeout = self._deadline.timeout
        if timeout is not None and self._deadline.is_over:
            raise TrackingTimeout(timeout, self.state)

    async def _take(self, step: Step) -> Any:
        try:
            if isinstance(step, Open):
                return await self._source.open(step)
            if isinstance(step, Read):
                return await self._source.read()
            if isinstance(step, Renew):
                return await asyncio.get_running_loop().run_in_executor(None, self._renew)
        except Exception as error:  # whatever a transport raises where there is no answer
            raise LostError(f"{type(error).__name__}: {error}") from error
        if isinstance(step, Pause):
            await self._source.hang_up()
            await self._sleep(step.seconds)
        return None
