"""What the tests of following share: a recording, and what a client says of it."""

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
    Told,
    ToldEvent,
    ToldReset,
    TrackingClosedError,
    TrackingRefusedError,
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
    """What became of a case."""

    told: list[Any]
    result: Any
    state: dict[str, Move]
    token: str
    wrong: list[str]
    left: int


def arguments_of(case: Case) -> dict[str, Any]:
    target = case.get("target", {})
    return {**target, **{key: case[key] for key in ("token", "until", "timeout") if key in case}}


def said(told: Told) -> dict[str, Any]:
    if isinstance(told, ToldEvent):
        return {"event": told.event["cursor"]}
    if isinstance(told, ToldReset):
        return {"reset": told.reason}
    statuses = {move["host"]: move["status"] for move in told.moves}
    snapshot: dict[str, Any] = {"cursor": told.cursor, "statuses": statuses}
    if told.is_inferred:
        snapshot["inferred"] = True
    return {"snapshot": snapshot}


def ended(handle: Any, ask: Callable[[], tuple[Move, ...]]) -> Any:
    """Return the end in the words of the recordings."""
    marks = {"inferred": True} if handle.is_inferred else {}
    try:
        return {"completed": [move["host"] for move in ask()], **marks}
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


def replayed(case: Case, over: Callable[[str], Api]) -> Replayed:
    """Replay by the handle that blocks; it is closed by another thread when the script ends."""
    server = FakeTrackingServer(case["connections"], lambda: handle.close())
    told: list[Any] = []
    handle = track(over(server.url), **arguments_of(case))
    handle._sleep = lambda _: None
    with suppress(TrackingRefusedError):
        told.extend(map(said, handle))
    result = ended(handle, handle.result)
    handle.close()
    server.stop()
    state = {move["host"]: move for move in handle.state}
    return Replayed(told, result, state, handle.token, server.wrong, len(server.script))


def replayed_async(case: Case, over: Callable[[str], Api]) -> Replayed:
    """Replay by the handle that awaits; it is closed by another task when the script ends."""
    return asyncio.run(_replay(case, over))


async def _replay(case: Case, over: Callable[[str], Api]) -> Replayed:
    loop = asyncio.get_running_loop()

    def close() -> None:
        asyncio.run_coroutine_threadsafe(handle.close(), loop)

    async def no_sleep(_: float) -> None:
        await asyncio.sleep(0)

    server = FakeTrackingServer(case["connections"], close)
    told: list[Any] = []
    handle = track_async(over(server.url), **arguments_of(case))
    handle._sleep = no_sleep
    with suppress(TrackingRefusedError):
        async for one in handle:
            told.append(said(one))
    try:
        moves = await handle.result()
        result = ended(handle, lambda: moves)
    except Exception as error:
        raised = error

        def again() -> tuple[Move, ...]:
            raise raised

        result = ended(handle, again)
    await handle.close()
    server.stop()
    state = {move["host"]: move for move in handle.state}
    return Replayed(told, result, state, handle.token, server.wrong, len(server.script))
