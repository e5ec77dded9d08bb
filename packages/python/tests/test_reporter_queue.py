"""A full queue, and the undelivered reports that it remembers."""

from __future__ import annotations

from fake_api import Delayed, FakeApi, refusal
from reporter_fixtures import HOSTS, WAIT, Reporters

from quads_sdk import HttpTransport, MoveReporter, Problem, Summary


def fill(reporter: MoveReporter, delayed: Delayed) -> None:
    """Fill a queue of 20, in which two entries are reserved for starts and ends."""
    reporter.report(1, "validation", "Check 1")
    assert delayed.arrived.wait(WAIT)  # in flight
    for schedule_id in range(2, 19):
        reporter.report(schedule_id, "validation", "Check 1")


def test_full_queue_refuses_the_newest_report(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, delayed: Delayed
) -> None:
    reporter = reporters(transport, capacity=20)
    fill(reporter, delayed)
    reporter.report(3, "released")
    [lost] = reporter.flush(timeout=0).undelivered
    assert str(lost) == "released of schedule 3: the queue is full."
    assert (lost.status_code, lost.code) == (None, None)
    delayed.release.set()
    assert reporter.flush(WAIT) == Summary(18, 0, (lost,))
    assert api.reports(3) == ["validation"]


def test_full_queue_has_reserved_room_for_ends_and_starts(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, delayed: Delayed
) -> None:
    reporter = reporters(transport, capacity=20)
    fill(reporter, delayed)
    reporter.report(3, "completed")
    begun = reporter.begin(HOSTS)
    reporter.report(4, "failed", None, "No link")
    late = reporter.begin(["late.example.com"])
    late["late.example.com"].complete()
    delayed.release.set()
    summary = reporter.flush(WAIT)
    assert [str(lost) for lost in summary.undelivered] == [
        "failed of schedule 4: the queue is full.",
        "pending of late.example.com: the queue is full.",
        "completed of late.example.com: Its move was not started: the queue is full.",
    ]
    assert api.reports(3) == ["validation", "completed"]
    assert begun[HOSTS[2]].schedule_id == 3


def test_full_queue_merges_reports_of_the_same_stage(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, delayed: Delayed
) -> None:
    reporter = reporters(transport, capacity=20)
    fill(reporter, delayed)
    reporter.report(2, "validation", "Check 2")
    reporter.report(2, "validation", None, "One check failed")
    reporter.report(1, "validation", "Check 2")  # too late: that report is in flight
    delayed.release.set()
    summary = reporter.flush(WAIT)
    assert [lost.report.schedule_id for lost in summary.undelivered] == [1]
    assert [body for key, body in api.commits if key == 2] == [
        {"status": "validation", "message": "Check 2", "error_message": "One check failed"}
    ]


def test_merging_keeps_the_order_of_stages(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, delayed: Delayed
) -> None:
    """A report is not merged past a later stage, because the move would go back."""
    reporter = reporters(transport, capacity=4)
    reporter.report(1, "pending")
    assert delayed.arrived.wait(WAIT)
    for status in ("reboot", "post_install"):
        reporter.report(2, status, "First")
    reporter.report(3, "reboot")
    reporter.report(2, "reboot", "Second")
    reporter.report(2, "post_install", "Second")
    delayed.release.set()
    assert [lost.report.status for lost in reporter.flush(WAIT).undelivered] == ["reboot"]
    delivered = [(body["status"], body["message"]) for key, body in api.commits if key == 2]
    assert delivered == [("reboot", "First"), ("post_install", "Second")]


def test_queue_accepts_reports_after_it_was_full(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, delayed: Delayed
) -> None:
    reporter = reporters(transport, capacity=20)
    fill(reporter, delayed)
    delayed.release.set()
    assert reporter.flush(WAIT).is_complete
    reporter.report(3, "released")
    assert reporter.flush(WAIT).is_complete


def test_summary_keeps_at_most_capacity_undelivered_reports(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, problems: list[Problem]
) -> None:
    api.failure = lambda _: refusal(404, "move_not_found")
    reporter = reporters(transport, capacity=10)
    for schedule_id in range(25):
        reporter.report(schedule_id, "reboot")
        reporter.flush(WAIT)
    summary = reporter.flush(WAIT)
    assert [lost.report.schedule_id for lost in summary.undelivered] == list(range(15, 25))
    assert summary.undelivered_before == 15
    assert str(summary).startswith("0 delivered, 0 pending, 25 undelivered\n  reboot of schedule")
    assert len(problems) == 25
