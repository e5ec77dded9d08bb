"""What the rules ask a driver for. Between these they neither wait nor call."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any, NamedTuple, Optional, TypeVar, Union

from .told import Told


class Open(NamedTuple):
    """Make a call, in the place of one that may be open. Answered with its `Head`."""

    endpoint: str
    """Relative to the base path: `moves/stream?host=host01.example.com`."""
    headers: Mapping[str, str]
    idle_seconds: float
    """A call on which nothing arrives for so long is lost."""


class Read(NamedTuple):
    """Answered with some bytes of the body; none at its end."""


class Pause(NamedTuple):
    """Wait, with no call open."""

    seconds: float


class Renew(NamedTuple):
    """Get fresh credentials. Answered with whether there may be such."""


class Tell(NamedTuple):
    """Hand something to the caller, and go on when the next is wanted."""

    told: Told


class Head(NamedTuple):
    """The beginning of an answer."""

    status: int
    headers: Mapping[str, str]
    """By names in lower case."""


Step = Union[Open, Read, Pause, Renew, Tell]

_Result = TypeVar("_Result")
Steps = Generator[Step, Any, _Result]


class LostError(Exception):
    """There is no answer, or none that can be used: the same call may well succeed later.

    Drivers raise it at `Open` and `Read`.
    """

    def __init__(self, reason: str, after_seconds: Optional[float] = None) -> None:
        """Keep how long the server asks to be left alone."""
        super().__init__(reason)
        self.after_seconds = after_seconds


class SentAwayError(LostError):
    """The server has said that it closes the connection."""
