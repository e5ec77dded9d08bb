"""The time of a report that is delivered late."""

from __future__ import annotations

import time
from datetime import datetime, timezone

import pytest
from fake_api import Answer, FakeApi, FakeClock
from reporter_fixtures import HOSTS, Reporters, http

from quads_sdk._reporter.entries import Update
from quads_sdk._reporter.report import Report
from quads_sdk._reporter.spool_format import SpoolReader, line_of

REPORT = Report("reboot", "Rebooting", schedule_id=7)


def test_prompt_report_has_no_occurred_at() -> None:
    assert Update(1, REPORT).body() == REPORT.body()


def test_late_report_has_occurred_at() -> None:
    seen = time.time() - 600
    body = Update(1, REPORT, seen_at=seen).body()
    occurred = datetime.strptime(body.pop("occurred_at"), "%Y-%m-%dT%H:%M:%S.%f%z")
    assert body == REPORT.body()
    assert abs(occurred.timestamp() - seen) < 0.001
    assert occurred.tzinfo == timezone.utc


def test_spool_keeps_the_time_of_a_report() -> None:
    reader = SpoolReader()
    reader.read([line_of(Update(3, REPORT, seen_at=1795341494.25))])
    [entry] = reader.entries()
    assert isinstance(entry, Update)
    assert entry.seen_at == 1795341494.25


def test_report_from_an_older_spool_has_no_time() -> None:
    reader = SpoolReader()
    reader.read([b'{"seq": 3, "id": 7, "status": "reboot", "message": "Rebooting"}\n'])
    [entry] = reader.entries()
    assert isinstance(entry, Update)
    assert entry.body() == REPORT.body()


def test_report_becomes_late_during_an_outage(
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
