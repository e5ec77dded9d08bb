"""A queue that is full, a reporter that is closed, and what is said of both."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_api import Answer, Cut, FakeApi, Held, refusal
from reporting import HOSTS, Reporters

from quads_sdk import (
    HttpTransport,
    MoveReporter,
    Problem,
    ReporterError,
    ReportNotTakenError,
    ReportsMissingError,
    Summary,
)

WAIT = 20.0
DOWN = Cut(is_committed=False)


@pytest.fixture
def transport(api: FakeApi) -> HttpTransport:
    return HttpTransport(api.url, token="t")


@pytest.fixture
def held(api: FakeApi) -> Iterator[Held]:
    """Hold the answer of the first call back."""
    held = Held.new()
    api.script.append(held)
    yield held
    held.go.set()


def full(reporter: MoveReporter, held: Held) -> None:
    """Fill a queue of 20, of which two places are for starts and ends."""
    reporter.report(1, "validation", "Check 1")
    assert held.came.wait(WAIT)  # being sent
    for schedule_id in range(2, 19):
        reporter.report(schedule_id, "validation", "Check 1")


def test_full_queue_loses_the_newest_and_says_so(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, held: Held
) -> None:
    reporter = reporters(transport, capacity=20)
    full(reporter, held)
    reporter.report(3, "released")
    [lost] = reporter.flush(timeout=0).undelivered
    assert str(lost) == "released of schedule 3: the queue is full."
    assert (lost.status_code, lost.code) == (None, None)
    held.go.set()
    assert reporter.flush(WAIT) == Summary(18, 0, (lost,))
    assert api.reports(3) == ["validation"]


def test_full_queue_has_room_for_ends_and_starts(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, held: Held
) -> None:
    reporter = reporters(transport, capacity=20)
    full(reporter, held)
    reporter.report(3, "completed")
    begun = reporter.begin(HOSTS)
    reporter.report(4, "failed", None, "No link")
    late = reporter.begin(["late.example.com"])
    late["late.example.com"].complete()
    held.go.set()
    summary = reporter.flush(WAIT)
    assert [str(lost) for lost in summary.undelivered] == [
        "failed of schedule 4: the queue is full.",
        "pending of late.example.com: the queue is full.",
        "completed of late.example.com: Its move was not started: the queue is full.",
    ]
    assert api.reports(3) == ["validation", "completed"]
    assert begun[HOSTS[2]].schedule_id == 3


def test_full_queue_merges_news_of_a_stage(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, held: Held
) -> None:
    reporter = reporters(transport, capacity=20)
    full(reporter, held)
    reporter.report(2, "validation", "Check 2")
    reporter.report(2, "validation", None, "One check failed")
    reporter.report(1, "validation", "Check 2")  # that one is being sent: too late
    held.go.set()
    summary = reporter.flush(WAIT)
    assert [lost.report.schedule_id for lost in summary.undelivered] == [1]
    assert [body for key, body in api.commits if key == 2] == [
        {"status": "validation", "message": "Check 2", "error_message": "One check failed"}
    ]


def test_merging_never_reorders(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, held: Held
) -> None:
    """The last report of the move says another stage: merging past it would move the move back."""
    reporter = reporters(transport, capacity=4)
    reporter.report(1, "pending")
    assert held.came.wait(WAIT)
    for status in ("reboot", "post_install"):
        reporter.report(2, status, "First")
    reporter.report(3, "reboot")
    reporter.report(2, "reboot", "Second")
    reporter.report(2, "post_install", "Second")
    held.go.set()
    assert [lost.report.status for lost in reporter.flush(WAIT).undelivered] == ["reboot"]
    said = [(body["status"], body["message"]) for key, body in api.commits if key == 2]
    assert said == [("reboot", "First"), ("post_install", "Second")]


def test_queue_that_was_full_has_room_again(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, held: Held
) -> None:
    reporter = reporters(transport, capacity=20)
    full(reporter, held)
    held.go.set()
    assert reporter.flush(WAIT).is_complete
    reporter.report(3, "released")
    assert reporter.flush(WAIT).is_complete


def test_undelivered_reports_are_remembered_within_bounds(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, problems: list[Problem]
) -> None:
    api.trouble = lambda _: refusal(404, "move_not_found")
    reporter = reporters(transport, capacity=10)
    for schedule_id in range(25):
        reporter.report(schedule_id, "reboot")
        reporter.flush(WAIT)
    summary = reporter.flush(WAIT)
    assert [lost.report.schedule_id for lost in summary.undelivered] == list(range(15, 25))
    assert summary.undelivered_before == 15
    assert str(summary).startswith("0 delivered, 0 pending, 25 undelivered\n  reboot of schedule")
    assert len(problems) == 25


def test_close_says_what_was_not_delivered(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, held: Held
) -> None:
    reporter = reporters(transport)
    reporter.report(1, "reboot")
    assert held.came.wait(WAIT)
    reporter.begin(HOSTS[:2])[HOSTS[0]].stage("reboot")
    summary = reporter.close(timeout=0)
    assert (summary.delivered, summary.pending) == (0, 0)
    left = "the reporter was closed before it was delivered."
    assert [str(lost) for lost in summary.undelivered] == [
        "reboot of schedule 1: the reporter was closed before the API answered; "
        "it may have been delivered.",
        f"pending of {HOSTS[0]}: {left}",
        f"pending of {HOSTS[1]}: {left}",
        f"reboot of {HOSTS[0]}: {left}",
    ]
    held.go.set()
    reporter.report(1, "completed")
    again = reporter.close()
    assert again.undelivered[:4] == summary.undelivered
    assert str(again.undelivered[4]) == "completed of schedule 1: the reporter is closed."


def test_close_delivers_what_it_can(
    api: FakeApi, transport: HttpTransport, reporters: Reporters
) -> None:
    with reporters(transport) as reporter:
        for move in reporter.begin(HOSTS).values():
            move.complete()
    assert reporter.close() == Summary(6, 0, ())
    assert [api.reports(one) for one in (1, 2, 3)] == [["completed"]] * 3


def test_close_interrupts_a_wait(api: FakeApi, transport: HttpTransport) -> None:
    waiting = threading.Event()
    api.trouble = lambda _: DOWN
    reporter = MoveReporter(transport, on_problem=lambda _: waiting.set(), random=lambda: 1e9)
    reporter.report(1, "reboot")
    assert waiting.wait(WAIT)
    assert len(reporter.close(timeout=0).undelivered) == 1
    assert not [one for one in threading.enumerate() if one.name == "quads-reporter"]


def test_mover_s_own_error_is_not_covered_up(
    api: FakeApi, transport: HttpTransport, reporters: Reporters
) -> None:
    api.trouble = lambda _: refusal(404, "move_not_found")
    reporter = reporters(transport, raise_errors=True)

    def move() -> None:
        with reporter:
            reporter.report(1, "reboot")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        move()


def test_raising_is_asked_for(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, held: Held
) -> None:
    reporter = reporters(transport, capacity=1, raise_errors=True)
    reporter.report(1, "reboot")
    assert held.came.wait(WAIT)
    with pytest.raises(ReportNotTakenError, match="queue is full") as raised:
        reporter.report(2, "reboot")
    assert raised.value.report.schedule_id == 2
    with pytest.raises(ReportNotTakenError, match="queue is full"):
        reporter.begin(HOSTS)
    held.go.set()
    with pytest.raises(ReportsMissingError, match="1 delivered, 0 pending, 4 undelivered") as end:
        reporter.flush(WAIT)
    assert [lost.report.host for lost in end.value.summary.undelivered] == HOSTS[-1:]
    assert end.value.summary.undelivered_before == 3
    with pytest.raises(ReporterError):
        reporter.close()


def test_listener_that_fails_harms_nobody(
    api: FakeApi, transport: HttpTransport, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(problem: Problem) -> Any:
        raise RuntimeError(problem.kind)

    api.script.append(Answer(503, b""))
    reporter = MoveReporter(transport, on_problem=fail, sleep=lambda _: None)
    reporter.report(1, "reboot")
    assert reporter.close(WAIT).is_complete
    assert "The listener for problems failed" in caplog.text


def test_listener_may_use_the_reporter(
    api: FakeApi, transport: HttpTransport, reporters: Reporters
) -> None:
    made: list[MoveReporter] = []
    told = threading.Event()

    def retell(problem: Problem) -> None:
        if problem.kind == "undelivered" and problem.report and problem.report.schedule_id == 1:
            made[0].report(2, "failed", None, problem.message)
            told.set()

    api.script.append(refusal(409, "move_ended"))
    made.append(reporters(transport, on_problem=retell))
    made[0].report(1, "reboot")
    assert told.wait(WAIT)
    assert made[0].flush(WAIT).delivered == 1
    assert api.reports(2) == ["failed"]


def test_problems_are_logged_unless_somebody_listens(
    api: FakeApi, transport: HttpTransport, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="quads_sdk.reporter")
    api.script.extend([Answer(503, b""), Answer(503, b""), refusal(409, "move_ended")])
    with MoveReporter(transport, sleep=lambda _: None) as reporter:
        reporter.report(1, "reboot")
    assert [(one.levelname, one.getMessage().split(",")[0]) for one in caplog.records] == [
        ("WARNING", "reboot of schedule 1 is held up"),
        ("DEBUG", "reboot of schedule 1 is held up"),
        ("WARNING", "Not delivered: reboot of schedule 1: It is move_ended."),
    ]


FORGETFUL = """
import sys
from quads_sdk import HttpTransport, MoveReporter

reporter = MoveReporter(HttpTransport(sys.argv[1], token="t"))
for status in ("reboot", "released", "completed"):
    reporter.report(1, status)
"""


def test_program_that_forgets_to_close_is_delivered_for(api: FakeApi) -> None:
    source = str(Path(__file__).parent.parent / "src")
    command = [sys.executable, "-c", FORGETFUL, api.url]
    subprocess.run(command, env={"PYTHONPATH": source}, check=True, timeout=60)
    assert api.reports(1) == ["reboot", "released", "completed"]


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (("ftp://quads.example.com",), {"token": "t"}),
        (("quads.example.com",), {"token": "t"}),
        (("https://quads.example.com",), {}),
        (("https://quads.example.com", "admin@example.com"), {}),
        (("https://quads.example.com", "admin@example.com", "secret"), {"token": "t"}),
    ],
)
def test_transport_says_at_once_what_is_wrong_with_it(arguments: Any, options: Any) -> None:
    with pytest.raises(ValueError, match=r"address of HTTP|a token"):
        HttpTransport(*arguments, **options)
