"""One call of the API, and what its status means for the tracking."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple, Optional, Protocol, Union, cast

from .errors import TrackingRefusedError
from .steps import Head, Open, Read, Renew, RetryableError, Steps
from .target import Target

CALL_IDLE_SECONDS = 45.0
"""A long poll has more time."""

_POLL_SECONDS = 5.0
_MAX_POLL_SECONDS = 60.0

_MAX_EXPIRATIONS = 3

_REFUSALS_AT_START = (400, 401, 403)
_REFUSALS = (401, 403)
_UNKNOWN_CODES = ("unknown_host", "unknown_cloud", "unknown_assignment")


class ApiResponse(NamedTuple):
    """A response with its whole body."""

    status: int
    headers: Mapping[str, str]
    body: Any
    """The decoded JSON; `None` if the body is not JSON."""

    @property
    def code(self) -> Optional[str]:
        """The error code of the API."""
        return _text(self.body, "code")

    def retry_after(self) -> Optional[float]:
        """Return `Retry-After` in seconds. A date is ignored."""
        text = self.headers.get("retry-after", "").strip()
        return float(text) if text.isascii() and text.isdigit() else None

    def poll_seconds(self) -> float:
        """Return the seconds to wait before the next poll."""
        return min(self.retry_after() or _POLL_SECONDS, _MAX_POLL_SECONDS)

    def as_retryable(self) -> RetryableError:
        """Return the error for a response that says nothing about the moves."""
        message = _text(self.body, "message")
        reason = f"HTTP {self.status}" + (f": {message}" if message else "")
        return RetryableError(reason, self.retry_after())


class CallContext(Protocol):
    """What decides whether an error response ends the tracking."""

    had_state: bool
    """Whether a state was received before: then the target exists, and the request is valid."""
    expirations: int
    """How many times in a row a token had expired, without progress in between."""
    target: Target

    @property
    def knows_moves(self) -> bool: ...


def call_api(caller: CallContext, call: Open) -> Steps[Union[Head, ApiResponse]]:
    """Make a call. Return the head of a 200, whose body is still to be read, else the response.

    Raises:
        RetryableError: There is no usable response.
        TrackingRefusedError: The request is wrong, or the account may not make it.
    """
    reply = yield from _call_once(call)
    if isinstance(reply, ApiResponse) and _needs_credentials(reply) and (yield Renew()):
        reply = yield from _call_once(call)
    if isinstance(reply, ApiResponse):
        _raise_refusal(caller, reply)
    return reply


def read_body(head: Head) -> Steps[ApiResponse]:
    """Read a response to its end."""
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
    return ApiResponse(head.status, head.headers, body)


def _call_once(call: Open) -> Steps[Union[Head, ApiResponse]]:
    head: Head = yield call
    return head if head.status == 200 else (yield from read_body(head))


def _needs_credentials(response: ApiResponse) -> bool:
    return response.status == 401 or response.code == "missing_credentials"


def _raise_refusal(caller: CallContext, response: ApiResponse) -> None:
    if response.code == "token_expired":  # a token may expire while the request is under way
        caller.expirations += 1
        if caller.expirations < _MAX_EXPIRATIONS:
            raise response.as_retryable()
    is_refusal = response.status in (_REFUSALS if caller.had_state else _REFUSALS_AT_START)
    is_unknown = response.code == "move_not_found" and caller.target.is_move
    does_not_exist = (
        response.status == 400 and response.code in _UNKNOWN_CODES and not caller.knows_moves
    )
    if is_refusal or does_not_exist or (is_unknown and not caller.had_state):
        raise refused_error(response)


def refused_error(response: ApiResponse) -> TrackingRefusedError:
    """Return the error for a request that the API rejects."""
    message = _text(response.body, "message") or "The API rejects the request."
    return TrackingRefusedError(response.status, response.code, message)


def _text(body: Any, key: str) -> Optional[str]:
    value: Any = cast("dict[str, Any]", body).get(key) if isinstance(body, dict) else None
    return value if isinstance(value, str) else None
