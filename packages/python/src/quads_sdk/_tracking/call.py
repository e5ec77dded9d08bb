"""One call, and what its status means for who makes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple, Optional, Protocol, Union, cast

from .errors import TrackingRefusedError
from .steps import Head, LostError, Open, Read, Renew, Steps
from .target import Target

CALL_IDLE_SECONDS = 45.0
"""A call that holds its answer back on purpose has longer."""

_POLL_SECONDS = 5.0
_MOST_POLL_SECONDS = 60.0

_MOST_EXPIRATIONS = 3

_REFUSES_FIRST = (400, 401, 403)
_REFUSES_LATER = (401, 403)
_UNKNOWN = ("unknown_host", "unknown_cloud", "unknown_assignment")


class Answer(NamedTuple):
    """An answer that was read to its end."""

    status: int
    headers: Mapping[str, str]
    body: Any
    """What its JSON holds; `None` where it is none."""

    @property
    def code(self) -> Optional[str]:
        """The API's word for an error."""
        return _text(self.body, "code")

    def retry_after(self) -> Optional[float]:
        """Return how long the server asks to be left alone. A date is taken for nothing."""
        text = self.headers.get("retry-after", "").strip()
        return float(text) if text.isascii() and text.isdigit() else None

    def poll_seconds(self) -> float:
        """Return how long to wait before the same is asked again."""
        return min(self.retry_after() or _POLL_SECONDS, _MOST_POLL_SECONDS)

    def lost(self) -> LostError:
        """Return that it says nothing of what was asked."""
        said = _text(self.body, "message")
        reason = f"HTTP {self.status}" + (f": {said}" if said else "")
        return LostError(reason, self.retry_after())


class Caller(Protocol):
    """Who calls: one who was given the state is not at fault when a call fails later."""

    knew_state: bool
    expirations: int
    """How many tokens had expired in a row, with nothing of use in between."""
    target: Target

    @property
    def knows_moves(self) -> bool: ...


def ask(caller: Caller, call: Open) -> Steps[Union[Head, Answer]]:
    """Make a call. Return the head of a 200, of which the body is to be read, else the answer.

    Raises:
        LostError: There is none.
        TrackingRefusedError: The call is wrong, or must not be made.
    """
    reply = yield from _once(call)
    if isinstance(reply, Answer) and _wants_credentials(reply) and (yield Renew()):
        reply = yield from _once(call)
    if isinstance(reply, Answer):
        _raise_refusal(caller, reply)
    return reply


def whole(head: Head) -> Steps[Answer]:
    """Read an answer to its end."""
    content = bytearray()
    while True:
        chunk: bytes = yield Read()
        if not chunk:
            break
        content += chunk
    try:
        body: Any = json.loads(content)
    except ValueError:
        body = None
    return Answer(head.status, head.headers, body)


def _once(call: Open) -> Steps[Union[Head, Answer]]:
    head: Head = yield call
    return head if head.status == 200 else (yield from whole(head))


def _wants_credentials(answer: Answer) -> bool:
    return answer.status == 401 or answer.code == "missing_credentials"


def _raise_refusal(caller: Caller, answer: Answer) -> None:
    if answer.code == "token_expired":  # a token may end while it is on its way
        caller.expirations += 1
        if caller.expirations < _MOST_EXPIRATIONS:
            raise answer.lost()
    is_refusal = answer.status in (_REFUSES_LATER if caller.knew_state else _REFUSES_FIRST)
    is_unknown = answer.code == "move_not_found" and caller.target.is_move
    does_not_exist = answer.status == 400 and answer.code in _UNKNOWN and not caller.knows_moves
    if is_refusal or does_not_exist or (is_unknown and not caller.knew_state):
        raise refusal(answer)


def refusal(answer: Answer) -> TrackingRefusedError:
    """Return what a caller is told that is at fault."""
    message = _text(answer.body, "message") or "The API refuses to be asked so."
    return TrackingRefusedError(answer.status, answer.code, message)


def _text(body: Any, key: str) -> Optional[str]:
    value: Any = cast("dict[str, Any]", body).get(key) if isinstance(body, dict) else None
    return value if isinstance(value, str) else None
