"""A queue that is full, and what is remembered of the reports it lost."""

from __future__ import annotations

from fake_api import FakeApi, Held, refusal
from reporting import HOSTS, WAIT, Reporters

from quads_sdk import HttpTransport, MoveReporter, Problem, Summary


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
