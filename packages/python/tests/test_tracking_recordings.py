"""The recordings that every client replays, over real HTTP, by both drivers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tracking import (
    Case,
    Replayed,
    over_address,
    over_http_transport,
    over_quads_lib,
    recorded_cases,
    replayed,
    replayed_async,
)

from quads_sdk._tracking.token import token_of

CASES = recorded_cases()
WAYS: dict[str, tuple[Callable[..., Replayed], Callable[[str], Any]]] = {
    "sync": (replayed, over_address),
    "sync by HttpTransport": (replayed, over_http_transport),
    "sync by quads-lib": (replayed, over_quads_lib),
    "async": (replayed_async, over_address),
    "async by quads-lib": (replayed_async, over_quads_lib),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_recording(case: Case, way: Any) -> None:
    replay, over = way
    done = replay(case, over)
    assert done.wrong == []
    assert done.told == case["told"]
    assert done.left == 0
    assert done.result == case.get("result")
    if "place" in case:
        assert token_of(done.token).place == case["place"]
    for host, fields in case.get("state", {}).items():
        shown: dict[str, Any] = dict(done.state[host])
        assert {key: shown.get(key) for key in fields} == fields


def test_recordings_are_there() -> None:
    assert len(CASES) > 50, json.dumps([case["name"] for case in CASES])
