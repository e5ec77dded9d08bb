"""Tracking by long polls of the event log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Optional
from urllib.parse import quote, urlencode

from .._generated.types import Move
from .call import CALL_IDLE_SECONDS, ApiResponse, call_api, read_body, refused_error
from .parsing import JsonObject, event_of, items_of, moves_of, number_of, object_of, rows_of
from .steps import Head, Open, Pause, RetryableError, Steps
from .transport import FollowerInterface

_WAIT_SECONDS = 50
_IDLE_SECONDS = _WAIT_SECONDS + 15.0


class _StateResponse(NamedTuple):
    cursor: Optional[int]
    """`None` if the host has no move."""
    moves: Sequence[Move]


def long_poll(follower: FollowerInterface) -> Steps[bool]:
    """Track page by page until a call fails. Return `False` if the server has no event log."""
    while True:
        has_log = True
        if not follower.is_state_known:
            found = yield from _get_state(follower)
            has_log = found is not None
            if found and (yield from follower.handle_state(found.cursor, found.moves)):
                return True
        response = yield from _get_events(follower, follower.cursor if has_log else None)
        is_missing = response.status == 404 and response.code != "move_not_found"
        if is_missing and not has_log and not follower.had_state:
            return False
        if not has_log:
            raise RetryableError("the response with the state has no cursor.")
        if (yield from _handle_response(follower, response)):
            return True


def _get_state(follower: FollowerInterface) -> Steps[Optional[_StateResponse]]:
    """Get the state. Return `None` if the response does not come from a server with a log."""
    target = follower.target
    response = yield from get_json(follower, _state_endpoint(follower))
    if response.code == "move_not_found":
        if target.is_move:
            raise refused_error(response)
        return _StateResponse(None, [])
    if response.status not in (200, 404):
        raise response.as_retryable()
    if response.status == 404:
        return None
    rows = [response.body] if target.kind in ("host", "move_id") else items_of(response.body)
    cursor = response.headers.get("quads-cursor", "")
    if cursor.isdigit():
        return _StateResponse(int(cursor), list(filter(target.follows, moves_of(rows))))
    rows_of(rows)  # raises unless the response comes from a QUADS server
    return None


def _state_endpoint(follower: FollowerInterface) -> str:
    target = follower.target
    if target.is_move:
        return f"moves/{target.value}"
    if target.kind == "host":
        return f"moves/progress/{quote(str(target.value), safe='')}?include=ended"
    query = {"include": "ended", **(target.query() if target.kind == "cloud" else {})}
    return f"moves/progress?{urlencode(query)}"


def get_json(follower: FollowerInterface, endpoint: str) -> Steps[ApiResponse]:
    """Get the JSON of an endpoint."""
    call = Open(endpoint, {"accept": "application/json"}, CALL_IDLE_SECONDS)
    return (yield from _get(follower, call))


def _get_events(follower: FollowerInterface, after: Optional[int]) -> Steps[ApiResponse]:
    query = follower.target.query()
    if after is not None:  # else from the oldest event: there is no cursor yet
        query["after"] = str(after)
    headers = {"accept": "application/json", "prefer": f"wait={_WAIT_SECONDS}"}
    call = Open(f"moves/events?{urlencode(query)}", headers, _IDLE_SECONDS)
    return (yield from _get(follower, call))


def _get(follower: FollowerInterface, call: Open) -> Steps[ApiResponse]:
    reply = yield from call_api(follower, call)
    return (yield from read_body(reply)) if isinstance(reply, Head) else reply


def _handle_response(follower: FollowerInterface, response: ApiResponse) -> Steps[bool]:
    if response.status == 200:
        follower.set_status("long_polling")
        return (yield from _handle_page(follower, response, object_of(response.body, "a page")))
    if response.status == 410:
        yield from follower.handle_reset(response.code or "cursor_expired")
    elif response.status == 400 and follower.cursor is not None:
        # A cursor that the log does not know is of another log.
        yield from follower.handle_reset("cursor_unknown")
    raise response.as_retryable()


def _handle_page(
    follower: FollowerInterface, response: ApiResponse, page: JsonObject
) -> Steps[bool]:
    events = [event_of(one) for one in items_of(page.get("events"))]
    for event in events:
        if (yield from follower.handle_event(event)):
            return True
    follower.advance_cursor(number_of(page, "cursor"))
    if page.get("more"):
        return False
    if follower.is_at_end():
        return True
    if not events and "preference-applied" not in response.headers:
        # A proxy does not let the server wait.
        yield Pause(response.poll_seconds())
    return False
