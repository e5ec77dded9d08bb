"""Replays the recordings of `spec/tracking` over real HTTP, with both handles."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tracking_replay import (
    Case,
    Replayed,
    over_address,
    over_http_transport,
    over_quads_lib,
    recorded_cases,
    replay_async_case,
    replay_case,
)

from quads_sdk._tracking.token import parse_token

CASES = recorded_cases()
DRIVERS: dict[str, tuple[Callable[..., Replayed], Callable[[str], Any]]] = {
    "sync": (replay_case, over_address),
    "sync by HttpTransport": (replay_case, over_http_transport),
    "sync by quads-lib": (replay_case, over_quads_lib),
    "async": (replay_async_case, over_address),
    "async by quads-lib": (replay_async_case, over_quads_lib),
}


@pytest.mark.parametrize("driver", DRIVERS.values(), ids=DRIVERS)
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_recording(case: Case, driver: Any) -> None:
    replay, over = driver
    done = replay(case, over)
    assert done.violations == []
    assert done.updates == case["updates"]
    assert done.unused == 0
    assert done.result == case.get("result")
    if "place" in case:
        assert parse_token(done.token).cursor == case["place"]
    for host, fields in case.get("state", {}).items():
        shown: dict[str, Any] = dict(done.state[host])
        assert {key: shown.get(key) for key in fields} == fields


def test_there_are_recordings() -> None:
    assert len(CASES) > 50, json.dumps([case["name"] for case in CASES])
