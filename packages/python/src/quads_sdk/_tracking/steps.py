"""The steps that a `Follower` yields and its driver runs: calls, waits and updates."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any, NamedTuple, Optional, TypeVar, Union

from .updates import TrackUpdate


class Open(NamedTuple):
    """Make a call, and end the open one. The driver sends its `Head`."""

    endpoint: str
    """Relative to the base path: `moves/stream?host=host01.example.com`."""
    headers: Mapping[str, str]
    idle_seconds: float
    """The call fails when nothing arrives for this long."""


class Read(NamedTuple):
    """Read on. The driver sends bytes of the body; none at its end."""


class Pause(NamedTuple):
    """End the call, and wait."""

    seconds: float


class Renew(NamedTuple):
    """Get fresh credentials. The driver sends whether there are any."""


class Emit(NamedTuple):
    """Hand an update to the caller, and continue when the next one is requested."""

    update: TrackUpdate


class Head(NamedTuple):
    """Status and headers of a response."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case."""


Step = Union[Open, Read, Pause, Renew, Emit]

_Result = TypeVar("_Result")
Steps = Generator[Step, Any, _Result]


class RetryableError(Exception):
    """There is no response, or no usable one. The same call may succeed later.

    Drivers throw it into the `Follower` at `Open`, `Read` and `Renew`.
    """

    def __init__(self, reason: str, after_seconds: Optional[float] = None) -> None:
        """Store the wait that the server requests."""
        super().__init__(reason)
        self.after_seconds = after_seconds


class StreamClosedError(RetryableError):
    """The server has announced that it closes the stream."""
