"""The handles: closing, continuing by token, ends, errors and timeouts."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fake_tracking_server import FakeTrackingServer, Recorded
from quads_lib import QuadsApi
from tracking_replay import recorded_cases, replay_async_case, replay_case, summary_of

from quads_sdk import (
    HttpTransport,
    MissingExtraError,
    MovesFailedError,
    RetryPolicy,
    TrackConnection,
    TrackHandle,
    TrackingClosedError,
    TrackingError,
    TrackingRefusedError,
    TrackingStreamError,
    TrackingTimeout,
    track,
    track_async,
)
from quads_sdk._tracking import streaming
from quads_sdk._tracking.deadline import Deadline
from quads_sdk._tracking.sse import SseParser
from quads_sdk._tracking.token import parse_token
from quads_sdk.types import Move

HOST = "host01.example.com"
STREAM = f"GET /api/v3/moves/stream?host={HOST}"
CASE = next(case for case in recorded_cases() if case["name"].startswith("a host, from"))
MAX_SECONDS = 5.0
TIMEOUT = 3.0
"""Long enough for the first response on a busy machine."""


@contextmanager
def served(*script: Recorded) -> Iterator[tuple[str, threading.Event]]:
    """Serve a script. The event is set when a call after its end waits."""
    waiting = threading.Event()
    server = FakeTrackingServer(list(script), waiting.set)
    yield server.url, waiting
    server.stop()
    assert server.violations == []


def open_stream() -> Recorded:
    return {"request": STREAM, "chunks": CASE["connections"][0]["chunks"][:2], "then": "hold"}


@contextmanager
def closed_by_another_thread(handle: TrackHandle, when: threading.Event) -> Iterator[list[float]]:
    """Close the handle from another thread, shortly after an event is set."""
    closed: list[float] = []

    def close() -> None:
        when.wait(MAX_SECONDS)
        time.sleep(0.1)
        closed.append(time.monotonic())
        handle.close()

    thread = threading.Thread(target=close)
    thread.start()
    yield closed
    assert time.monotonic() - closed[0] < MAX_SECONDS
    thread.join()


def test_close_interrupts_the_wait_for_a_response() -> None:
    with served() as (url, waiting):
        handle = track(url, host=HOST)
        with closed_by_another_thread(handle, waiting):
            assert list(handle) == []
    assert handle.connection.status == "closed"
    with pytest.raises(TrackingClosedError):
        handle.result()


@pytest.mark.parametrize("is_quads_lib", [False, True])
def test_close_interrupts_a_silent_stream(is_quads_lib: bool) -> None:
    with served(open_stream()) as (url, _):
        api: Any = QuadsApi("a", "b", f"{url}/", api_token="c") if is_quads_lib else url
        before = set(threading.enumerate())
        handle = track(api, host=HOST)
        assert "snapshot" in summary_of(next(handle))
        (call_thread,) = [
            thread
            for thread in set(threading.enumerate()) - before
            if thread.name == "quads-tracking"
        ]
        now = threading.Event()
        now.set()
        with closed_by_another_thread(handle, now):
            assert list(handle) == []
        call_thread.join(MAX_SECONDS)
        assert not call_thread.is_alive()


def test_close_interrupts_a_pause() -> None:
    waits = threading.Event()

    def note(connection: TrackConnection) -> None:
        if connection.status == "waiting":
            waits.set()

    retry = RetryPolicy(base=60, cap=60)
    handle = track("http://127.0.0.1:9", host=HOST, retry=retry, on_connection=note)
    with closed_by_another_thread(handle, waits), pytest.raises(TrackingClosedError):
        handle.result()


ENDS_WITH_THE_LOCK_HELD = """
import sys
import threading
from quads_sdk import track

tracking = track(sys.argv[1], host=sys.argv[2])
next(tracking)
killed = threading.Thread(target=tracking._call._changed.acquire)
killed.start()
killed.join()
print("done")
"""


def test_interpreter_exits_when_the_call_thread_died_with_the_lock() -> None:
    # At exit the interpreter kills the thread of the call, which may hold a lock.
    source = str(Path(__file__).parent.parent / "src")
    with served(open_stream()) as (url, _waiting):
        command = [sys.executable, "-c", ENDS_WITH_THE_LOCK_HELD, url, HOST]
        environment = {"PYTHONPATH": source}
        done = subprocess.run(
            command, env=environment, check=True, timeout=60, stdout=subprocess.PIPE, text=True
        )
    assert done.stdout == "done\n"


def test_close_before_the_first_step_and_twice() -> None:
    with track("http://127.0.0.1:9", cloud="cloud02") as handle:
        handle.close()
    handle.close()
    assert next(handle, None) is None


def test_token_continues_in_another_handle() -> None:
    first, *rest = CASE["connections"]
    second = {
        **first,
        "request": f"{STREAM}&after=12&snapshot=true",
        "chunks": [chunk.replace("id: 10", "id: 12") for chunk in first["chunks"]],
    }
    with served(first, second, *rest) as (url, _):
        with track(url, host=HOST) as handle:
            updates = [summary_of(next(handle)) for _ in range(3)]
        with track(url, token=handle.token()) as again:
            updates += map(summary_of, again)
            (move,) = again.result()
    assert updates == CASE["updates"]
    assert move["status"] == "completed"


RESPONSES_WITHOUT_END: dict[str, Recorded] = {
    "404": {"status": 404, "json": {}},
    "an empty list": {"status": 200, "json": []},
    "an empty object": {"status": 200, "json": {}},
    "no content": {"status": 204, "json": None},
    "410": {"status": 410, "json": {"code": "cursor_expired"}},
    "304": {"status": 304, "json": []},
    "an end": {"chunks": ['event: end\ndata: {"reason":"completed","cursor":9}\n\n']},
    "no moves": {"chunks": ['event: snapshot\nid: 1\ndata: {"cursor":1,"moves":[]}\n\n']},
    "no answer": {"then": "refuse"},
}


@pytest.mark.parametrize("recorded", RESPONSES_WITHOUT_END.values(), ids=RESPONSES_WITHOUT_END)
def test_only_the_state_is_an_end(recorded: Recorded) -> None:
    """Other responses give no result, however often they are repeated."""
    server = FakeTrackingServer([recorded] * 40, lambda: handle.close())
    handle = track(server.url, host=HOST)
    handle._sleep = lambda _: None
    with pytest.raises(TrackingClosedError):
        handle.result()
    assert handle.state() == ()
    server.stop()


def test_result_raises_an_error_that_names_the_failed_hosts() -> None:
    move = {"host": HOST, "status": "failed", "move_id": 7, "cursor": 3, "stage": 4}
    failed = {**move, "failure": {"code": "power_failed", "message": "No power."}}
    snapshot = json.dumps({"cursor": 3, "moves": [failed]})
    stream = {
        "request": "GET /api/v3/moves/stream?move=7",
        "chunks": [f"event: snapshot\nid: 3\ndata: {snapshot}\n\n"],
    }
    with served(stream) as (url, _), track(url, move_id=7) as handle:
        with pytest.raises(MovesFailedError, match=r"^host01\.example\.com failed .*No power"):
            handle.result()
        with pytest.raises(MovesFailedError) as raised:
            handle.result()
    assert raised.value.failures == {HOST: "power_failed"}
    assert raised.value.moves == handle.state()


def test_refusal_is_raised_by_every_later_call() -> None:
    refusal = {"request": STREAM, "status": 403, "json": {"message": "No.", "code": "forbidden"}}
    with served(refusal) as (url, _):
        handle = track(HttpTransport(url, token="a.b.c"), host=HOST)
        for advance in (handle.__next__, handle.result):
            with pytest.raises(TrackingRefusedError, match=r"No\. \(HTTP 403, forbidden\)"):
                advance()


def assert_timed_out(error: BaseException, timeout: float) -> None:
    assert isinstance(error, TrackingTimeout)
    assert isinstance(error, TrackingError)
    assert error.timeout == timeout
    assert [(move["host"], move["status"]) for move in error.moves] == [(HOST, "provisioning")]
    assert str(error) == f"the moves that are tracked have not ended within {timeout:g} s."


@pytest.mark.parametrize("is_quads_lib", [False, True])
def test_timeout_ends_a_silent_stream_with_the_state_so_far(is_quads_lib: bool) -> None:
    with served(open_stream()) as (url, _):
        api: Any = QuadsApi("a", "b", f"{url}/", api_token="c") if is_quads_lib else url
        handle = track(api, host=HOST, timeout=TIMEOUT)
        assert "snapshot" in summary_of(next(handle))
        for advance in (handle.__next__, handle.result):
            with pytest.raises(TrackingTimeout) as raised:
                advance()
            assert_timed_out(raised.value, TIMEOUT)
    assert handle.connection.status == "closed"
    assert parse_token(handle.token()).cursor == 10


def test_timeout_ends_a_silent_stream_with_the_state_so_far_async() -> None:
    async def follow(url: str) -> None:
        handle = track_async(url, host=HOST, timeout=TIMEOUT)
        assert "snapshot" in summary_of(await handle.__anext__())
        for advance in (handle.__anext__, handle.result):
            with pytest.raises(TrackingTimeout) as raised:
                await advance()
            assert_timed_out(raised.value, TIMEOUT)
        assert handle.connection.status == "closed"

    with served(open_stream()) as (url, _):
        asyncio.run(asyncio.wait_for(follow(url), MAX_SECONDS))


def test_timeout_shortens_a_pause_and_starts_at_the_call_of_track() -> None:
    now = [1000.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    handle = track("http://127.0.0.1:9", host=HOST, retry=RetryPolicy(base=60, cap=60))
    handle._deadline = Deadline(90.0, lambda: now[0])
    handle._sleep = sleep
    now[0] += 89
    with pytest.raises(TrackingTimeout) as raised:
        handle.result()
    assert raised.value.moves == ()
    assert sum(slept) == pytest.approx(1)


@pytest.mark.parametrize("is_async", [False, True])
def test_no_call_is_made_after_an_expired_timeout(is_async: bool) -> None:
    now = [1000.0]
    deadline = Deadline(90.0, lambda: now[0])
    now[0] += 90
    with served() as (url, waiting):
        if is_async:

            async def follow() -> None:
                handle = track_async(url, host=HOST)
                handle._deadline = deadline
                await handle.result()

            with pytest.raises(TrackingTimeout):
                asyncio.run(follow())
        else:
            handle = track(url, host=HOST)
            handle._deadline = deadline
            with pytest.raises(TrackingTimeout):
                handle.result()
        assert not waiting.is_set()


@pytest.mark.parametrize("replay", [replay_case, replay_async_case])
def test_timeout_has_no_effect_after_the_end(replay: Any) -> None:
    done = replay({**CASE, "timeout": 60.0}, lambda url: url)
    assert done.result == CASE["result"]


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
@pytest.mark.parametrize("follow", [track, track_async])
def test_timeout_must_be_positive(follow: Any, timeout: float) -> None:
    with pytest.raises(ValueError, match="positive number of seconds"):
        follow("http://127.0.0.1:9", host=HOST, timeout=timeout)


LOGGED_IN = {"status_code": 201, "status": "success", "message": "Hello.", "auth_token": "fresh"}
LOGIN: Recorded = {"request": "POST /api/v3/login", "status": 201, "json": LOGGED_IN}
CHUNKS = CASE["connections"][0]["chunks"]
WITH_FRESH_CREDENTIALS: dict[str, list[Recorded]] = {
    "when the first call needs them": [
        {"request": STREAM, "status": 400, "json": {"code": "missing_credentials"}},
        LOGIN,
        {"request": STREAM, "sent": {"authorization": "Bearer fresh"}, "chunks": CHUNKS},
    ],
    "after a login that the server could not answer": [
        {"request": STREAM, "status": 400, "json": {"code": "missing_credentials"}},
        {"request": "POST /api/v3/login", "status": 503, "json": {"status_code": 503}},
        {"request": STREAM, "status": 400, "json": {"code": "missing_credentials"}},
        LOGIN,
        {"request": STREAM, "sent": {"authorization": "Bearer fresh"}, "chunks": CHUNKS},
    ],
    "when the stream closes with token_expired": [
        {
            "request": STREAM,
            "chunks": [*CHUNKS[:2], 'event: closing\ndata: {"reason":"token_expired"}\n\n'],
        },
        LOGIN,
        {
            "request": f"{STREAM}&after=10",
            "sent": {"authorization": "Bearer fresh"},
            "chunks": CHUNKS[2:],
        },
    ],
}


@pytest.mark.parametrize("replay", [replay_case, replay_async_case])
@pytest.mark.parametrize("script", WITH_FRESH_CREDENTIALS.values(), ids=WITH_FRESH_CREDENTIALS)
def test_quads_lib_logs_in(script: list[Recorded], replay: Any) -> None:
    case = {"target": {"host": HOST}, "connections": script}
    done = replay(case, lambda url: QuadsApi("admin@example.com", "secret", f"{url}/"))
    assert done.violations == []
    assert done.result == {"completed": [HOST]}


def test_close_does_not_cancel_the_waiting_task() -> None:
    async def follow(url: str) -> None:
        async with track_async(url, host=HOST) as handle:
            assert "snapshot" in summary_of(await handle.__anext__())
            asyncio.get_running_loop().call_later(
                0.1, lambda: asyncio.ensure_future(handle.close())
            )
            assert [update async for update in handle] == []
            with pytest.raises(TrackingClosedError):
                await handle.result()

    with served(open_stream()) as (url, _):
        asyncio.run(asyncio.wait_for(follow(url), MAX_SECONDS))


def test_wait_continues_after_a_cancelled_one() -> None:
    chunks = CASE["connections"][0]["chunks"]
    lost = {"request": STREAM, "chunks": chunks[:2], "then": "hold", "hold": 0.3}
    rest = {"request": f"{STREAM}&after=10", "chunks": chunks[2:]}

    async def follow(url: str) -> tuple[Move, ...]:
        async with track_async(url, host=HOST) as handle:
            handle._sleep = lambda _: asyncio.sleep(0)
            await handle.__anext__()
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(handle.__anext__(), 0.05)
            return await handle.result()

    with served(lost, rest) as (url, _):
        (move,) = asyncio.run(asyncio.wait_for(follow(url), MAX_SECONDS))
    assert move["status"] == "completed"


def test_missing_httpx_raises_missing_extra_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'quads-sdk\[async\]'"):
        track_async("http://127.0.0.1:9", host=HOST)
    with pytest.raises(ImportError):
        track_async("http://127.0.0.1:9", host=HOST)


def test_invalid_arguments_of_track_raise_errors() -> None:
    with pytest.raises(ValueError, match="name one"):
        track("http://127.0.0.1:9")
    with pytest.raises(ValueError, match="already names"):
        track("http://127.0.0.1:9", host=HOST, token="e30")
    with pytest.raises(ValueError, match="no until"):
        track("http://127.0.0.1:9", host=HOST, until="tomorrow")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no address"):
        track("quads.example.com", host=HOST)
    with pytest.raises(TypeError, match="has no session"):
        track(7, host=HOST)  # type: ignore[arg-type]


@pytest.mark.parametrize("is_quads_lib", [False, True])
def test_endless_line_raises_tracking_stream_error(
    is_quads_lib: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "SseParser", partial(SseParser, max_length=1_000))
    endless: Recorded = {"request": STREAM, "chunks": ["data: ", *["x" * 100] * 20], "then": "hold"}
    with served(endless) as (url, _):
        api: Any = QuadsApi("a", "b", f"{url}/", api_token="c") if is_quads_lib else url
        handle = track(api, host=HOST)
        for advance in (handle.__next__, handle.result):
            with pytest.raises(TrackingStreamError, match="more than 1000 bytes"):
                advance()


def test_endless_line_raises_tracking_stream_error_async(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streaming, "SseParser", partial(SseParser, max_length=1_000))
    endless: Recorded = {"request": STREAM, "chunks": ["data: ", *["x" * 100] * 20], "then": "hold"}

    async def follow(url: str) -> None:
        handle = track_async(url, host=HOST)
        for advance in (handle.__anext__, handle.result):
            with pytest.raises(TrackingStreamError, match="more than 1000 bytes"):
                await advance()

    with served(endless) as (url, _):
        asyncio.run(asyncio.wait_for(follow(url), MAX_SECONDS))
