"""The steps that a `Follower` yields: calls, waits and changes of the connection."""

from __future__ import annotations

from typing import Any, Optional

import pytest

from quads_sdk import RetryPolicy, TrackConnection
from quads_sdk._tracking.follower import Follower
from quads_sdk._tracking.steps import Head, Open, Pause, Read, Renew, RetryableError
from quads_sdk._tracking.target import Target, target_of
from quads_sdk._tracking.token import Token, format_token, parse_token

HOST = Target("host", "host01.example.com")
STREAM = Head(200, {"content-type": "text/event-stream; charset=utf-8"})
EMPTY = b'event: snapshot\nid: 3\ndata: {"cursor":3,"moves":[]}\n\n'


class Driven:
    """A follower whose steps the test runs."""

    def __init__(self, retry: Optional[RetryPolicy] = None) -> None:
        self.connections: list[TrackConnection] = []
        self.follower = Follower(
            HOST,
            "settled",
            retry=retry,
            random=lambda: 1.0,
            now=lambda: 1000.0,
            on_connection=self.connections.append,
        )
        self._steps = self.follower.steps()
        self.step: Any = next(self._steps)

    def answer(self, *answers: Any) -> Any:
        for answer in answers:
            is_lost = isinstance(answer, RetryableError)
            self.step = self._steps.throw(answer) if is_lost else self._steps.send(answer)
        return self.step


def test_backoff_doubles_up_to_thirty_seconds() -> None:
    driven = Driven()
    pauses = [driven.answer(*[None] * n, RetryableError("away")).seconds for n in [0] + [1] * 8]
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_retry_after_is_added_to_the_backoff_up_to_a_minute() -> None:
    driven = Driven()
    unavailable = Head(503, {"retry-after": "7"})
    assert driven.answer(unavailable, b"") == Pause(7.5)
    assert driven.answer(None, Head(503, {"retry-after": "86400"}), b"") == Pause(61)
    assert driven.answer(None, Head(503, {"retry-after": "tomorrow"}), b"") == Pause(2)


def test_retry_field_is_added_and_progress_resets_the_backoff() -> None:
    driven = Driven()
    driven.answer(RetryableError("away"), None, RetryableError("away"), None)
    driven.answer(STREAM, b"retry: 2000\n\n", EMPTY)
    assert driven.answer(None, b"") == Pause(2.5)


def test_idle_limit_is_shorter_for_a_stream_than_for_a_long_poll() -> None:
    driven = Driven()
    assert driven.step.idle_seconds == 45
    page = driven.answer(Head(404, {}), b"", Head(200, {"quads-cursor": "3"}), b"[", b"]", b"")
    assert isinstance(page, Pause)  # a list is not a move
    driven = Driven()
    driven.answer(STREAM, EMPTY, None, b"", None)
    page = driven.answer(Head(404, {}), b"")
    assert page.endpoint == "moves/events?host=host01.example.com&after=3"
    assert page.idle_seconds == 65
    assert page.headers["prefer"] == "wait=50"


def test_on_connection_gets_every_change() -> None:
    driven = Driven()
    driven.answer(STREAM, RetryableError("cut"), None)
    assert driven.connections == [
        TrackConnection("streaming"),
        TrackConnection("waiting", "cut", 1000.5),
        TrackConnection("connecting"),
    ]


def test_credentials_are_renewed_once_per_call() -> None:
    driven = Driven()
    assert isinstance(driven.answer(STREAM, EMPTY, None, b"", None), Open)
    assert driven.answer(Head(401, {}), b"") == Renew()
    assert isinstance(driven.answer(True), Open)
    assert driven.answer(STREAM) == Read()


def test_token_is_decoded_to_what_was_encoded() -> None:
    for target in [HOST, Target("cloud", "cloud02"), Target("assignment", 3), Target("move_id", 4)]:
        for cursor in (None, 0, 2**53 - 1):
            token = Token(target, "never", cursor)
            assert parse_token(format_token(token)) == token
    assert "=" not in format_token(Token(HOST, "settled", 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "e30",
        "W10",
        format_token(Token(HOST, "settled", -1)),
        format_token(Token(Target("cloud", ""), "settled", 1)),
        format_token(Token(Target("planet", "mars"), "settled", 1)),
        format_token(Token(HOST, "tomorrow", 1)),  # type: ignore[arg-type]
    ],
)
def test_invalid_token_raises_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="is no token"):
        parse_token(text)


def test_target_of_needs_exactly_one_valid_target() -> None:
    with pytest.raises(ValueError, match="name one"):
        target_of(None, None, None, None)
    with pytest.raises(ValueError, match="name one"):
        target_of("host01.example.com", "cloud02", None, None)
    with pytest.raises(ValueError, match="is no move_id"):
        target_of(None, None, None, 0)
