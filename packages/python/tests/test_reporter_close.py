"""Closing a reporter: by the program, after an error, or at exit."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from fake_api import Delayed, FakeApi, refusal
from reporter_fixtures import DOWN, HOSTS, WAIT, Reporters

from quads_sdk import HttpTransport, MoveReporter, Summary


def test_close_lists_undelivered_reports(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, delayed: Delayed
) -> None:
    reporter = reporters(transport)
    reporter.report(1, "reboot")
    assert delayed.arrived.wait(WAIT)
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
    delayed.release.set()
    reporter.report(1, "completed")
    again = reporter.close()
    assert again.undelivered[:4] == summary.undelivered
    assert str(again.undelivered[4]) == "completed of schedule 1: the reporter is closed."


def test_close_delivers_queued_reports(
    api: FakeApi, transport: HttpTransport, reporters: Reporters
) -> None:
    with reporters(transport) as reporter:
        for move in reporter.begin(HOSTS).values():
            move.complete()
    assert reporter.close() == Summary(6, 0, ())
    assert [api.reports(one) for one in (1, 2, 3)] == [["completed"]] * 3


def test_close_interrupts_a_retry_wait(api: FakeApi, transport: HttpTransport) -> None:
    waiting = threading.Event()
    api.failure = lambda _: DOWN
    reporter = MoveReporter(transport, on_problem=lambda _: waiting.set(), random=lambda: 1e9)
    reporter.report(1, "reboot")
    assert waiting.wait(WAIT)
    assert len(reporter.close(timeout=0).undelivered) == 1
    assert not [one for one in threading.enumerate() if one.name == "quads-reporter"]


def test_error_in_the_with_block_is_not_hidden(
    api: FakeApi, transport: HttpTransport, reporters: Reporters
) -> None:
    api.failure = lambda _: refusal(404, "move_not_found")
    reporter = reporters(transport, raise_errors=True)

    def run() -> None:
        with reporter:
            reporter.report(1, "reboot")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run()


NEVER_CLOSED = """
import sys
from quads_sdk import HttpTransport, MoveReporter

reporter = MoveReporter(HttpTransport(sys.argv[1], token="t"))
for status in ("reboot", "released", "completed"):
    reporter.report(1, status)
"""


def test_reports_are_delivered_at_exit_without_close(api: FakeApi) -> None:
    source = str(Path(__file__).parent.parent / "src")
    command = [sys.executable, "-c", NEVER_CLOSED, api.url]
    subprocess.run(command, env={"PYTHONPATH": source}, check=True, timeout=60)
    assert api.reports(1) == ["reboot", "released", "completed"]
