"""Following moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Optional

from .._generated.types import Until
from .._reporter.retry import RetryPolicy
from .access import Api, access_of
from .async_handle import AsyncTracking
from .async_source import AsyncSource
from .connection import Connection
from .deadline import Deadline
from .follower import Follower
from .handle import Tracking
from .source import source_of
from .target import DEFAULT_UNTIL, checked_until, target_of
from .token import Token, token_of

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
    on_connection: Optional[Callable[[Connection], object]] = None,
) -> Tracking:
    """Follow moves to their end.

    >>> from quads_sdk import track
    >>> tracking = track("http://127.0.0.1:9", host="host01.example.com")
    >>> tracking.state, tracking.connection.phase
    ((), 'connecting')
    >>> tracking.close()

    It outlasts lost connections, restarts of the server and proxies that hold streams back. Neither
    of these, nor a move that is no longer listed, is ever taken for an end.

    Args:
        api: Where the API is: an address, an `HttpTransport`, or quads-lib's `QuadsApi`, with whose
            credentials, certificates and proxies it calls, over connections of its own.
        host: Follow the moves of a host, from attempt to attempt.
        cloud: Follow the moves to a cloud.
        assignment: Follow the moves of an assignment.
        move_id: Follow this move alone.
        token: Go on where another follower has stopped, by its `token`.
        until: When to end: `settled` by default, the value in the token with a token.
        timeout: How long tracking may take, in seconds from this call; then `TrackingTimeout` is
            raised. A login that is under way is waited for.
        retry: How long to wait between attempts.
        on_connection: Called when it stands otherwise with the server, on the thread that waits.

    Raises:
        ValueError: Not just one of the five is given, one that cannot be followed, or a timeout
            that is not positive.
        TypeError: `api` is nothing to call by.
    """
    deadline = Deadline(timeout)
    followed = _followed(host, cloud, assignment, move_id, token, until)
    access = access_of(api)
    follower = _follower(followed, retry, on_connection)
    return Tracking(follower, source_of(access), access.renew, deadline=deadline)


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
    on_connection: Optional[Callable[[Connection], object]] = None,
    client: Optional[httpx.AsyncClient] = None,
) -> AsyncTracking:
    """Follow moves to their end, as `track` does, in a program that awaits.

    It calls by httpx: `pip install 'quads-sdk[async]'`. The arguments are those of `track`, and:

    Args:
        api: As for `track`; of quads-lib's session the credentials and `verify` are used.
        host: As for `track`.
        cloud: As for `track`.
        assignment: As for `track`.
        move_id: As for `track`.
        token: As for `track`.
        until: As for `track`.
        timeout: As for `track`.
        retry: As for `track`.
        on_connection: As for `track`.
        client: Calls in the place of a client of its own, and is not closed.

    Raises:
        ValueError: Not just one of the five is given, one that cannot be followed, or a timeout
            that is not positive.
        TypeError: `api` is nothing to call by.
        MissingExtraError: httpx is not installed.
    """
    deadline = Deadline(timeout)
    followed = _followed(host, cloud, assignment, move_id, token, until)
    access = access_of(api)
    follower = _follower(followed, retry, on_connection)
    source = AsyncSource(access, client)
    return AsyncTracking(follower, source, access.renew, deadline=deadline)


def _followed(
    host: Optional[str],
    cloud: Optional[str],
    assignment: Optional[int],
    move_id: Optional[int],
    token: Optional[str],
    until: Optional[Until],
) -> Token:
    """Return whom to follow, until when, and from where on. A token may be given another end."""
    if token is not None and (host, cloud, assignment, move_id) == (None,) * 4:
        known = token_of(token)
        return Token(known.target, checked_until(until or known.until), known.place)
    if token is not None:
        raise ValueError("a token says itself whom to follow.")
    target = target_of(host, cloud, assignment, move_id)
    return Token(target, checked_until(until or DEFAULT_UNTIL), None)


def _follower(
    followed: Token,
    retry: Optional[RetryPolicy],
    on_connection: Optional[Callable[[Connection], object]],
) -> Follower:
    return Follower(
        followed.target,
        followed.until,
        followed.place,
        retry=retry,
        on_connection=on_connection,
    )
