"""Following by the stream."""

from __future__ import annotations

from typing import Optional
from urllib.parse import urlencode

from .call import CALL_IDLE_SECONDS, Answer, ask
from .reading import Object, event_of, moves_of, number_of, object_in, text_of
from .sse import Block, SseParser
from .steps import Head, LostError, Open, Read, Renew, SentAwayError, Steps
from .target import DEFAULT_UNTIL
from .transport import Following

_IS_NOT_THERE = (404, 405, 406, 501)
_FRUITLESS_CONNECTIONS = 3


class Streaming:
    """Connects as long as streams bring anything."""

    def __init__(self) -> None:
        """Begin without any connection."""
        self._fruitless = 0
        """Connections in a row that ended before anything was told: something holds them back."""

    def run(self, follower: Following) -> Steps[bool]:
        """Follow over one connection."""
        reply = yield from ask(follower, _call(follower))
        if isinstance(reply, Answer):
            if reply.status in _IS_NOT_THERE and reply.code != "move_not_found":
                return False
            raise reply.lost()
        if not _is_stream(reply):
            return False
        follower.stand("streaming")
        parser, before = SseParser(), follower.progress
        try:
            return (yield from _listen(follower, parser))
        except LostError as error:
            is_of_use = follower.progress > before or isinstance(error, SentAwayError)
            self._fruitless = 0 if is_of_use else self._fruitless + 1
            if self._fruitless == _FRUITLESS_CONNECTIONS:
                return False
            raise LostError(str(error), parser.retry_seconds) from error


def _listen(follower: Following, parser: SseParser) -> Steps[bool]:
    while True:
        chunk: bytes = yield Read()
        if not chunk:
            raise LostError("the server has ended the stream.")
        for block in parser.feed(chunk):
            if (yield from _take(follower, block)):
                return True


def _call(follower: Following) -> Open:
    query = follower.target.query()
    if follower.until != DEFAULT_UNTIL:
        query["until"] = follower.until
    if follower.resumes_at is not None:
        query.update(after=str(follower.resumes_at), snapshot="true")
    elif follower.place is not None:
        query["after"] = str(follower.place)
    headers = {"accept": "text/event-stream"}
    return Open(f"moves/stream?{urlencode(query)}", headers, CALL_IDLE_SECONDS)


def _is_stream(head: Head) -> bool:
    kind = head.headers.get("content-type", "").partition(";")[0]
    return kind.strip().lower() == "text/event-stream"


def _take(follower: Following, block: Block) -> Steps[bool]:
    """Take what the server says. What it has no word for here is passed over."""
    place = _place(block.id)
    if block.data is None or block.name not in ("snapshot", "move", "reset", "end", "closing"):
        if place is not None:
            follower.move_on(place)
        return block.data is None and follower.is_at_end()
    return (yield from _understand(follower, block.name, object_in(block.data, block.name)))


def _understand(follower: Following, name: str, said: Object) -> Steps[bool]:
    if name == "snapshot":
        moves = moves_of(said.get("moves"))
        return (yield from follower.take_state(number_of(said, "cursor"), moves))
    if name == "move":
        return (yield from follower.take_event(event_of(said)))
    if name == "reset":
        yield from follower.take_reset(text_of(said, "reason"))
        return False
    if name == "end":
        return _confirmed(follower)
    reason = text_of(said, "reason")
    if reason == "token_expired":
        yield Renew()
    raise SentAwayError(f"the server closes the stream ({reason}).")


def _confirmed(follower: Following) -> bool:
    """Hold the server's end against the state, which is asked for anew where it says otherwise."""
    if follower.is_at_end(is_all_told=True):
        return True
    follower.forget()
    raise LostError("the server says that it is the end, and the moves do not.")


def _place(text: Optional[str]) -> Optional[int]:
    return int(text) if text and text.isascii() and text.isdigit() else None
