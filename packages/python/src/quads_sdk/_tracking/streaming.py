"""Tracking by the stream of events."""

from __future__ import annotations

from typing import Optional
from urllib.parse import urlencode

from .call import CALL_IDLE_SECONDS, ApiResponse, call_api
from .parsing import JsonObject, event_of, moves_of, number_of, object_in, text_of
from .sse import Block, SseParser
from .steps import Head, Open, Read, Renew, RetryableError, Steps, StreamClosedError
from .target import DEFAULT_UNTIL
from .transport import FollowerInterface

_NO_STREAM_STATUSES = (404, 405, 406, 501)
_MAX_STREAMS_WITHOUT_PROGRESS = 3


class Streaming:
    """Tracks by streams, as long as these make progress."""

    def __init__(self) -> None:
        """Start without a connection."""
        self._without_progress = 0
        """Streams in a row that ended without progress: a proxy may hold them back."""

    def run(self, follower: FollowerInterface) -> Steps[bool]:
        """Track over one connection."""
        reply = yield from call_api(follower, _open_stream(follower))
        if isinstance(reply, ApiResponse):
            if reply.status in _NO_STREAM_STATUSES and reply.code != "move_not_found":
                return False
            raise reply.as_retryable()
        if not _is_stream(reply):
            return False
        follower.set_status("streaming")
        parser, before = SseParser(), follower.progress
        try:
            return (yield from _listen(follower, parser))
        except RetryableError as error:
            has_progress = follower.progress > before or isinstance(error, StreamClosedError)
            self._without_progress = 0 if has_progress else self._without_progress + 1
            if self._without_progress == _MAX_STREAMS_WITHOUT_PROGRESS:
                return False
            raise RetryableError(str(error), parser.retry_seconds) from error


def _listen(follower: FollowerInterface, parser: SseParser) -> Steps[bool]:
    while True:
        chunk: bytes = yield Read()
        if not chunk:
            raise RetryableError("the server has ended the stream.")
        for block in parser.feed(chunk):
            if (yield from _handle_block(follower, block)):
                return True


def _open_stream(follower: FollowerInterface) -> Open:
    query = follower.target.query()
    if follower.until != DEFAULT_UNTIL:
        query["until"] = follower.until
    if follower.resumes_at is not None:
        query.update(after=str(follower.resumes_at), snapshot="true")
    elif follower.cursor is not None:
        query["after"] = str(follower.cursor)
    headers = {"accept": "text/event-stream"}
    return Open(f"moves/stream?{urlencode(query)}", headers, CALL_IDLE_SECONDS)


def _is_stream(head: Head) -> bool:
    kind = head.headers.get("content-type", "").partition(";")[0]
    return kind.strip().lower() == "text/event-stream"


def _handle_block(follower: FollowerInterface, block: Block) -> Steps[bool]:
    """Handle a block. A block of an unknown name is ignored, except for its id."""
    cursor = _cursor_of(block.id)
    if block.data is None or block.name not in ("snapshot", "move", "reset", "end", "closing"):
        if cursor is not None:
            follower.advance_cursor(cursor)
        return block.data is None and follower.is_at_end()
    return (yield from _handle_event(follower, block.name, object_in(block.data, block.name)))


def _handle_event(follower: FollowerInterface, name: str, data: JsonObject) -> Steps[bool]:
    if name == "snapshot":
        moves = moves_of(data.get("moves"))
        return (yield from follower.handle_state(number_of(data, "cursor"), moves))
    if name == "move":
        return (yield from follower.handle_event(event_of(data)))
    if name == "reset":
        yield from follower.handle_reset(text_of(data, "reason"))
        return False
    if name == "end":
        return _confirm_end(follower)
    reason = text_of(data, "reason")
    if reason == "token_expired":
        yield Renew()
    raise StreamClosedError(f"the server closes the stream ({reason}).")


def _confirm_end(follower: FollowerInterface) -> bool:
    """Check the server's `end` against the state, which is requested again if they differ."""
    if follower.is_at_end(is_caught_up=True):
        return True
    follower.forget_state()
    raise RetryableError("the server sent an end that the moves do not confirm.")


def _cursor_of(text: Optional[str]) -> Optional[int]:
    return int(text) if text and text.isascii() and text.isdigit() else None
