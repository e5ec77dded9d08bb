"""Reports of a process that is killed."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fake_api import Delayed, FakeApi
from reporter_fixtures import DOWN, WAIT, Reporters

from quads_sdk import HttpTransport, Summary

TESTS = Path(__file__).parent


class ReportingProcess:
    """A reporting program in its own process."""

    def __init__(self, url: str, spool: Path, first: int, last: int) -> None:
        command = [sys.executable, str(TESTS / "spooling_program.py"), url, str(spool)]
        self.process = subprocess.Popen(
            [*command, str(first), str(last)],
            env={"PYTHONPATH": str(TESTS.parent / "src")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_queued(self, count: int) -> None:
        """Wait until this many reports were queued."""
        assert self.process.stdout
        for _ in range(count):
            assert self.process.stdout.readline(), "the program has ended"

    def kill(self) -> int:
        """Kill the process with SIGKILL. Return the last number that it has printed."""
        assert self.process.stdout
        self.process.kill()
        numbers = self.process.stdout.read().split()
        self.process.wait()
        return int(numbers[-1]) if numbers else 0


@contextmanager
def running_process(url: str, spool: Path, first: int, last: int) -> Iterator[ReportingProcess]:
    started = ReportingProcess(url, spool, first, last)
    with started.process:
        try:
            yield started
        finally:
            started.process.kill()


def checks(api: FakeApi) -> list[int]:
    """Return the numbers of the reports in the order in which they took effect."""
    return [int(body["message"].split()[1]) for key, body in api.commits if key != "start"]


def test_killed_during_an_outage(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    api.failure = lambda _: DOWN
    with running_process(api.url, spool, 1, 50) as one:
        one.wait_queued(50)
    api.failure = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT) == Summary(51, 0, ())
    assert checks(api) == list(range(1, 51))


def test_killed_during_a_call(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    delayed = Delayed.new()
    api.script.extend([None, None, delayed])
    with running_process(api.url, spool, 1, 20) as one:
        one.wait_queued(20)
        assert delayed.arrived.wait(WAIT)
    reporter = reporters(transport, spool=spool)
    assert reporter.flush(WAIT) == Summary(19, 0, ())
    assert checks(api) == list(range(1, 21))
    delayed.release.set()


def test_killed_repeatedly(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    """No report is lost or reordered. After each kill one report may be delivered twice."""
    api.failure = lambda call: DOWN if len(api.calls) % 3 else None
    chance = random.Random(7)
    last, kills = 0, 8
    for _ in range(kills):
        first = last + 1
        with running_process(api.url, spool, first, first + 60) as one:
            count = chance.randint(1, 40)
            one.wait_queued(count)
            last = max(first + count - 1, one.kill())
    api.failure = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    numbers = checks(api)
    assert sorted(set(numbers)) == list(range(1, max(numbers) + 1))
    assert max(numbers) >= last
    assert len(numbers) - len(set(numbers)) <= 2 * kills
    assert numbers == sorted(numbers)
