"""Following by pages of the log that are held back until there is something in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Optional
from urllib.parse import quote, urlencode

from .._generated.types import Move
from .call import CALL_IDLE_SECONDS, Answer, ask, refusal, whole
from .reading import Object, event_of, items_of, moves_of, number_of, object_of, rows_of
from .steps import Head, LostError, Open, Pause, Steps
from .transport import Following

_WAIT_SECONDS = 50
_IDLE_SECONDS = _WAIT_SECONDS + 15.0


class _Found(NamedTuple):
    cursor: Optional[int]
    """`None` where it is said that there is no move."""
    moves: Sequence[Move]


def long_poll(follower: Following) -> Steps[bool]:
    """Follow page by page, until a call fails. `False` where the server has no log."""
    while True:
        is_of_a_log = True
        if not follower.is_state_known:
            found = yield from _state(follower)
            is_of_a_log = found is not None
            if found and (yield from follower.take_state(found.cursor, found.moves)):
                return True
        answer = yield from _events(follower, follower.place if is_of_a_log else None)
        is_away = answer.status == 404 and answer.code != "move_not_found"
        if is_away and not is_of_a_log and not follower.knew_state:
            return False
        if not is_of_a_log:
            raise LostError("the state was answered without its place in the log.")
        if (yield from _take(follower, answer)):
            return True


def _state(follower: Following) -> Steps[Optional[_Found]]:
    """Ask for the state. `None` where the answer is of no server that has a log."""
    target = follower.target
    answer = yield from answered(follower, _state_endpoint(follower))
    if answer.code == "move_not_found":
        if target.is_move:
            raise refusal(answer)
        return _Found(None, [])
    if answer.status not in (200, 404):
        raise answer.lost()
    if answer.status == 404:
        return None
    rows = [answer.body] if target.kind in ("host", "move_id") else items_of(answer.body)
    cursor = answer.headers.get("quads-cursor", "")
    if cursor.isdigit():
        return _Found(int(cursor), list(filter(target.follows, moves_of(rows))))
    rows_of(rows)  # what cannot be read is of no server at all
    return None


def _state_endpoint(follower: Following) -> str:
    target = follower.target
    if target.is_move:
        return f"moves/{target.value}"
    if target.kind == "host":
        return f"moves/progress/{quote(str(target.value), safe='')}?include=ended"
    query = {"include": "ended", **(target.query() if target.kind == "cloud" else {})}
    return f"moves/progress?{urlencode(query)}"


def answered(follower: Following, endpoint: str) -> Steps[Answer]:
    """Make a call for JSON, and read it to its end."""
    call = Open(endpoint, {"accept": "application/json"}, CALL_IDLE_SECONDS)
    return (yield from _whole(follower, call))


def _events(follower: Following, behind: Optional[int]) -> Steps[Answer]:
    query = follower.target.query()
    if behind is not None:  # else from the oldest on: there is no place yet
        query["after"] = str(behind)
    headers = {"accept": "application/json", "prefer": f"wait={_WAIT_SECONDS}"}
    call = Open(f"moves/events?{urlencode(query)}", headers, _IDLE_SECONDS)
    return (yield from _whole(follower, call))


def _whole(follower: Following, call: Open) -> Steps[Answer]:
    reply = yield from ask(follower, call)
    return (yield from whole(reply)) if isinstance(reply, Head) else reply


def _take(follower: Following, answer: Answer) -> Steps[bool]:
    if answer.status == 200:
        follower.stand("long_polling")
        return (yield from _take_page(follower, answer, object_of(answer.body, "a page")))
    if answer.status == 410:
        yield from follower.take_reset(answer.code or "cursor_expired")
    elif answer.status == 400 and follower.place is not None:
        # A place that the log does not know is of another one.
        yield from follower.take_reset("cursor_unknown")
    raise answer.lost()


def _take_page(follower: Following, answer: Answer, page: Object) -> Steps[bool]:
    events = [event_of(one) for one in items_of(page.get("events"))]
    for event in events:
        if (yield from follower.take_event(event)):
            return True
    follower.move_on(number_of(page, "cursor"))
    if page.get("more"):
        return False
    if follower.is_at_end():
        return True
    if not events and "preference-applied" not in answer.headers:
        # Something in between does not let the server wait.
        yield Pause(answer.poll_seconds())
    return False
