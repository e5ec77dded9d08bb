"""How problems are reported: raised, passed to a listener, or logged."""

from __future__ import annotations

import logging
import threading
from typing import Any

import pytest
from fake_api import Answer, Delayed, FakeApi, refusal
from reporter_fixtures import HOSTS, WAIT, Reporters

from quads_sdk import (
    HttpTransport,
    MoveReporter,
    Problem,
    ReporterError,
    ReportNotQueuedError,
    ReportsNotDeliveredError,
)


def test_raise_errors_raises_for_unqueued_and_undelivered_reports(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, delayed: Delayed
) -> None:
    reporter = reporters(transport, capacity=1, raise_errors=True)
    reporter.report(1, "reboot")
    assert delayed.arrived.wait(WAIT)
    with pytest.raises(ReportNotQueuedError, match="queue is full") as raised:
        reporter.report(2, "reboot")
    assert raised.value.report.schedule_id == 2
    with pytest.raises(ReportNotQueuedError, match="queue is full"):
        reporter.begin(HOSTS)
    delayed.release.set()
    with pytest.raises(
        ReportsNotDeliveredError, match="1 delivered, 0 pending, 4 undelivered"
    ) as end:
        reporter.flush(WAIT)
    assert [lost.report.host for lost in end.value.summary.undelivered] == HOSTS[-1:]
    assert end.value.summary.undelivered_before == 3
    with pytest.raises(ReporterError):
        reporter.close()


def test_error_of_the_listener_does_not_stop_delivery(
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
    notified = threading.Event()

    def report_again(problem: Problem) -> None:
        if problem.kind == "undelivered" and problem.report and problem.report.schedule_id == 1:
            made[0].report(2, "failed", None, problem.message)
            notified.set()

    api.script.append(refusal(409, "move_ended"))
    made.append(reporters(transport, on_problem=report_again))
    made[0].report(1, "reboot")
    assert notified.wait(WAIT)
    assert made[0].flush(WAIT).delivered == 1
    assert api.reports(2) == ["failed"]


def test_problems_are_logged_without_a_listener(
    api: FakeApi, transport: HttpTransport, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="quads_sdk.reporter")
    api.script.extend([Answer(503, b""), Answer(503, b""), refusal(409, "move_ended")])
    with MoveReporter(transport, sleep=lambda _: None) as reporter:
        reporter.report(1, "reboot")
    assert [(one.levelname, one.getMessage().split(",")[0]) for one in caplog.records] == [
        ("WARNING", "reboot of schedule 1: attempt 1 failed"),
        ("DEBUG", "reboot of schedule 1: attempt 2 failed"),
        ("WARNING", "Not delivered: reboot of schedule 1: It is move_ended."),
    ]


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
def test_invalid_arguments_of_http_transport_raise_value_error(
    arguments: Any, options: Any
) -> None:
    with pytest.raises(ValueError, match=r"address of HTTP|a token"):
        HttpTransport(*arguments, **options)
