"""Replays recordings of `spec/tracking` with the handles, for the tests of tracking."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from fake_tracking_server import FakeTrackingServer
from quads_lib import QuadsApi

from quads_sdk import (
    HttpTransport,
    MovesFailedError,
    TrackEvent,
    TrackingClosedError,
    TrackingRefusedError,
    TrackReset,
    TrackUpdate,
    track,
    track_async,
)
from quads_sdk._tracking.access import Api
from quads_sdk.types import Move

RECORDINGS = Path(__file__).parents[3] / "spec" / "tracking" / "cases.json"
Case = dict[str, Any]


def recorded_cases() -> list[Case]:
    cases: list[Case] = json.loads(RECORDINGS.read_text("utf-8"))
    return cases


class Replayed(NamedTuple):
    """The result of a replay."""

    updates: list[Any]
    result: Any
    state: dict[str, Move]
    token: str
    violations: list[str]
    unused: int


def arguments_of(case: Case) -> dict[str, Any]:
    target = case.get("target", {})
    return {**target, **{key: case[key] for key in ("token", "until", "timeout") if key in case}}


def summary_of(update: TrackUpdate) -> dict[str, Any]:
    if isinstance(update, TrackEvent):
        return {"event": update.event["cursor"]}
    if isinstance(update, TrackReset):
        return {"reset": update.reason}
    statuses = {move["host"]: move["status"] for move in update.moves}
    snapshot: dict[str, Any] = {"cursor": update.cursor, "statuses": statuses}
    if update.is_inferred:
        snapshot["inferred"] = True
    return {"snapshot": snapshot}


def result_of(handle: Any, get_result: Callable[[], tuple[Move, ...]]) -> Any:
    """Return the result in the form of the recordings."""
    marks = {"inferred": True} if handle.is_inferred else {}
    try:
        return {"completed": [move["host"] for move in get_result()], **marks}
    except MovesFailedError as error:
        return {"failed": error.failures, **marks}
    except TrackingRefusedError as error:
        return {"error": error.code}
    except TrackingClosedError:
        return None


def over_address(url: str) -> Api:
    return url


def over_http_transport(url: str) -> Api:
    return HttpTransport(url, token="a.b.c")


def over_quads_lib(url: str) -> Api:
    return QuadsApi("admin@example.com", "secret", f"{url}/", api_token="a.b.c")


def replay_case(case: Case, over: Callable[[str], Api]) -> Replayed:
    """Replay with the blocking handle. Another thread closes it when the script ends."""
    server = FakeTrackingServer(case["connections"], lambda: handle.close())
    updates: list[Any] = []
    handle = track(over(server.url), **arguments_of(case))
    handle._sleep = lambda _: None
    with suppress(TrackingRefusedError):
        updates.extend(map(summary_of, handle))
    result = result_of(handle, handle.result)
    handle.close()
    server.stop()
    state = {move["host"]: move for move in handle.state()}
    return Replayed(updates, result, state, handle.token(), server.violations, len(server.script))


def replay_async_case(case: Case, over: Callable[[str], Api]) -> Replayed:
    """Replay with the asynchronous handle. Another task closes it when the script ends."""
    return asyncio.run(_replay_async(case, over))


async def _replay_async(case: Case, over: Callable[[str], Api]) -> Replayed:
    loop = asyncio.get_running_loop()

    def close() -> None:
        asyncio.run_coroutine_threadsafe(handle.close(), loop)

    async def no_sleep(_: float) -> None:
        await asyncio.sleep(0)

    server = FakeTrackingServer(case["connections"], close)
    updates: list[Any] = []
    handle = track_async(over(server.url), **arguments_of(case))
    handle._sleep = no_sleep
    with suppress(TrackingRefusedError):
        async for one in handle:
            updates.append(summary_of(one))
    try:
        moves = await handle.result()
        result = result_of(handle, lambda: moves)
    except Exception as error:
        raised = error

        def again() -> tuple[Move, ...]:
            raise raised

        result = result_of(handle, again)
    await handle.close()
    server.stop()
    state = {move["host"]: move for move in handle.state()}
    return Replayed(updates, result, state, handle.token(), server.violations, len(server.script))
