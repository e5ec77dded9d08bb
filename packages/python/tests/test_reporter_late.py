"""When a report was seen, where it is delivered long after."""

from __future__ import annotations

import time
from datetime import datetime, timezone

import pytest
from fake_api import Answer, FakeApi, FakeClock
from reporting import HOSTS, Reporters, http

from quads_sdk._reporter.entries import Update
from quads_sdk._reporter.lines import Replay, line_of
from quads_sdk._reporter.report import Report

REPORT = Report("reboot", "Rebooting", schedule_id=7)


def test_a_report_that_is_delivered_at_once_says_no_more_than_itself() -> None:
    assert Update(1, REPORT).body() == REPORT.body()


def test_a_late_one_says_when_it_was_seen() -> None:
    seen = time.time() - 600
    said = Update(1, REPORT, seen_at=seen).body()
    occurred = datetime.strptime(said.pop("occurred_at"), "%Y-%m-%dT%H:%M:%S.%f%z")
    assert said == REPORT.body()
    assert abs(occurred.timestamp() - seen) < 0.001
    assert occurred.tzinfo == timezone.utc


def test_the_spool_keeps_when_it_was_seen() -> None:
    replay = Replay()
    replay.read([line_of(Update(3, REPORT, seen_at=1795341494.25))])
    [entry] = replay.entries()
    assert isinstance(entry, Update)
    assert entry.seen_at == 1795341494.25


def test_a_spool_of_before_does_not_say_when() -> None:
    replay = Replay()
    replay.read([b'{"seq": 3, "id": 7, "status": "reboot", "message": "Rebooting"}\n'])
    [entry] = replay.entries()
    assert isinstance(entry, Update)
    assert entry.body() == REPORT.body()


def test_a_report_becomes_late_while_the_api_is_away(
    reporters: Reporters, api: FakeApi, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = time.time
    monkeypatch.setattr("quads_sdk._reporter.entries.time.time", lambda: real() + clock.now)
    api.script.extend([None, Answer(503, {"message": "No database."}, {"Retry-After": "90"})])
    with http(api.url) as transport:
        reporter = reporters(transport)
        move = reporter.begin(HOSTS)[HOSTS[0]]
        move.stage("reboot")
        move.stage("validation")
        reporter.flush(20.0)
    sent = [call.body for call in api.calls if call.path.endswith("/1")]
    assert "occurred_at" not in sent[0]
    assert {**sent[0], "occurred_at": sent[1]["occurred_at"]} == sent[1]
