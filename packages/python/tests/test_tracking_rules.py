"""What the rules ask of a driver: how long to wait, and how it stands meanwhile."""

from __future__ import annotations

from typing import Any, Optional

import pytest

from quads_sdk import Connection, RetryPolicy
from quads_sdk._tracking.follower import Follower
from quads_sdk._tracking.steps import Head, LostError, Open, Pause, Read, Renew
from quads_sdk._tracking.target import Target, target_of
from quads_sdk._tracking.token import Token, token_of, token_text

HOST = Target("host", "host01.example.com")
STREAM = Head(200, {"content-type": "text/event-stream; charset=utf-8"})
EMPTY = b'event: snapshot\nid: 3\ndata: {"cursor":3,"moves":[]}\n\n'


class Driven:
    """A follower whose steps the test takes."""

    def __init__(self, retry: Optional[RetryPolicy] = None) -> None:
        self.stood: list[Connection] = []
        self.follower = Follower(
            HOST,
            "settled",
            retry=retry,
            random=lambda: 1.0,
            now=lambda: 1000.0,
            on_connection=self.stood.append,
        )
        self._steps = self.follower.steps()
        self.step: Any = next(self._steps)

    def answer(self, *answers: Any) -> Any:
        for answer in answers:
            is_lost = isinstance(answer, LostError)
            self.step = self._steps.throw(answer) if is_lost else self._steps.send(answer)
        return self.step


def test_pauses_double_up_to_half_a_minute() -> None:
    driven = Driven()
    pauses = [driven.answer(*[None] * n, LostError("away")).seconds for n in [0] + [1] * 8]
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_what_the_server_asks_for_comes_on_top_a_minute_at_most() -> None:
    driven = Driven()
    unavailable = Head(503, {"retry-after": "7"})
    assert driven.answer(unavailable, b"") == Pause(7.5)
    assert driven.answer(None, Head(503, {"retry-after": "86400"}), b"") == Pause(61)
    assert driven.answer(None, Head(503, {"retry-after": "tomorrow"}), b"") == Pause(2)


def test_retry_sets_the_pause_and_a_connection_of_use_begins_anew() -> None:
    driven = Driven()
    driven.answer(LostError("away"), None, LostError("away"), None)
    driven.answer(STREAM, b"retry: 2000\n\n", EMPTY)
    assert driven.answer(None, b"") == Pause(2.5)


def test_a_stream_may_be_silent_for_less_long_than_a_page() -> None:
    driven = Driven()
    assert driven.step.idle_seconds == 45
    page = driven.answer(Head(404, {}), b"", Head(200, {"quads-cursor": "3"}), b"[", b"]", b"")
    assert isinstance(page, Pause)  # a list is no move
    driven = Driven()
    driven.answer(STREAM, EMPTY, None, b"", None)
    page = driven.answer(Head(404, {}), b"")
    assert page.endpoint == "moves/events?host=host01.example.com&after=3"
    assert page.idle_seconds == 65
    assert page.headers["prefer"] == "wait=50"


def test_how_it_stands() -> None:
    driven = Driven()
    driven.answer(STREAM, LostError("cut"), None)
    assert driven.stood == [
        Connection("streaming"),
        Connection("waiting", "cut", 1000.5),
        Connection("connecting"),
    ]


def test_fresh_credentials_are_asked_for_once() -> None:
    driven = Driven()
    assert isinstance(driven.answer(STREAM, EMPTY, None, b"", None), Open)
    assert driven.answer(Head(401, {}), b"") == Renew()
    assert isinstance(driven.answer(True), Open)
    assert driven.answer(STREAM) == Read()


def test_a_token_is_read_again() -> None:
    for target in [HOST, Target("cloud", "cloud02"), Target("assignment", 3), Target("move_id", 4)]:
        for place in (None, 0, 2**53 - 1):
            token = Token(target, "never", place)
            assert token_of(token_text(token)) == token
    assert "=" not in token_text(Token(HOST, "settled", 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "e30",
        "W10",
        token_text(Token(HOST, "settled", -1)),
        token_text(Token(Target("cloud", ""), "settled", 1)),
        token_text(Token(Target("planet", "mars"), "settled", 1)),
        token_text(Token(HOST, "tomorrow", 1)),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_token(text: str) -> None:
    with pytest.raises(ValueError, match="is no token"):
        token_of(text)


def test_one_target() -> None:
    with pytest.raises(ValueError, match="name one"):
        target_of(None, None, None, None)
    with pytest.raises(ValueError, match="name one"):
        target_of("host01.example.com", "cloud02", None, None)
    with pytest.raises(ValueError, match="is no move_id"):
        target_of(None, None, None, 0)
