"""The functions that start a tracking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Optional

from .._generated.types import Until
from .._reporter.retry import RetryPolicy
from .access import Api, access_of
from .async_handle import AsyncTrackHandle
from .async_source import AsyncSource
from .connection import TrackConnection
from .deadline import Deadline
from .follower import Follower
from .handle import TrackHandle
from .source import source_of
from .target import DEFAULT_UNTIL, target_of, validate_until
from .token import Token, parse_token

if TYPE_CHECKING:
    import httpx


def track(
    api: Api,
    *,
    host: Optional[str] = None,
    cloud: Optional[str] = None,
    assignment: Optional[int] = None,
    move_id: Optional[int] = None,
    token: Optional[str] = None,
    until: Optional[Until] = None,
    timeout: Optional[float] = None,
    retry: Optional[RetryPolicy] = None,
    on_connection: Optional[Callable[[TrackConnection], object]] = None,
) -> TrackHandle:
    """Track moves to their end.

    >>> from quads_sdk import track
    >>> tracking = track("http://127.0.0.1:9", host="host01.example.com")
    >>> tracking.state(), tracking.connection.status
    ((), 'connecting')
    >>> tracking.close()

    Lost connections, restarts of the server and proxies that hold streams back are retried. None of
    these, and no move that is missing from a list, counts as an end.

    Args:
        api: The API: an address, an `HttpTransport`, or quads-lib's `QuadsApi`, whose credentials,
            certificates and proxies are used, over separate connections.
        host: Track the moves of a host, from attempt to attempt.
        cloud: Track the moves to a cloud.
        assignment: Track the moves of an assignment.
        move_id: Track this move only.
        token: Continue after the last update of another handle, by its `token()`.
        until: When to end: `settled` by default, with a token the value in the token.
        timeout: The time limit, in seconds from this call; then `TrackingTimeout` is raised. A
            login under way is not interrupted.
        retry: How long to wait between attempts.
        on_connection: Called when the connection changes, in the thread that waits.

    Raises:
        ValueError: Not exactly one of the first five is given, its value is invalid, or `timeout`
            is not positive.
        TypeError: `api` is none of the supported types.
    """
    deadline = Deadline(timeout)
    start = _resolve_token(host, cloud, assignment, move_id, token, until)
    access = access_of(api)
    follower = _create_follower(start, retry, on_connection)
    return TrackHandle(follower, source_of(access), access.renew, deadline=deadline)


def track_async(
    api: Api,
    *,
    host: Optional[str] = None,
    cloud: Optional[str] = None,
    assignment: Optional[int] = None,
    move_id: Optional[int] = None,
    token: Optional[str] = None,
    until: Optional[Until] = None,
    timeout: Optional[float] = None,
    retry: Optional[RetryPolicy] = None,
    on_connection: Optional[Callable[[TrackConnection], object]] = None,
    client: Optional[httpx.AsyncClient] = None,
) -> AsyncTrackHandle:
    """Track moves to their end, as `track` does, in a program that uses asyncio.

    It needs httpx: `pip install 'quads-sdk[async]'`.

    Args:
        api: As for `track`; only credentials and `verify` of quads-lib's session are used.
        host: As for `track`.
        cloud: As for `track`.
        assignment: As for `track`.
        move_id: As for `track`.
        token: As for `track`.
        until: As for `track`.
        timeout: As for `track`.
        retry: As for `track`.
        on_connection: As for `track`.
        client: The client to use, which is not closed. By default the handle creates one.

    Raises:
        ValueError: Not exactly one of the first five is given, its value is invalid, or `timeout`
            is not positive.
        TypeError: `api` is none of the supported types.
        MissingExtraError: httpx is not installed.
    """
    deadline = Deadline(timeout)
    start = _resolve_token(host, cloud, assignment, move_id, token, until)
    access = access_of(api)
    follower = _create_follower(start, retry, on_connection)
    source = AsyncSource(access, client)
    return AsyncTrackHandle(follower, source, access.renew, deadline=deadline)


def _resolve_token(
    host: Optional[str],
    cloud: Optional[str],
    assignment: Optional[int],
    move_id: Optional[int],
    token: Optional[str],
    until: Optional[Until],
) -> Token:
    """Return target, end and start of a tracking. `until` overrides the value in a token."""
    if token is not None and (host, cloud, assignment, move_id) == (None,) * 4:
        known = parse_token(token)
        return Token(known.target, validate_until(until or known.until), known.cursor)
    if token is not None:
        raise ValueError("a token already names its target: give no other one.")
    target = target_of(host, cloud, assignment, move_id)
    return Token(target, validate_until(until or DEFAULT_UNTIL), None)


def _create_follower(
    start: Token,
    retry: Optional[RetryPolicy],
    on_connection: Optional[Callable[[TrackConnection], object]],
) -> Follower:
    return Follower(
        start.target,
        start.until,
        start.cursor,
        retry=retry,
        on_connection=on_connection,
    )
