"""What outlives the death of the mover."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fake_api import FakeApi, Held
from reporting import DOWN, WAIT, Reporters

from quads_sdk import HttpTransport, Summary

TESTS = Path(__file__).parent


class Mover:
    """A mover in a process of its own."""

    def __init__(self, url: str, spool: Path, first: int, last: int) -> None:
        command = [sys.executable, str(TESTS / "spooling_mover.py"), url, str(spool)]
        self.process = subprocess.Popen(
            [*command, str(first), str(last)],
            env={"PYTHONPATH": str(TESTS.parent / "src")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def taken(self, count: int) -> None:
        """Wait until this many reports were taken."""
        assert self.process.stdout
        for _ in range(count):
            assert self.process.stdout.readline(), "the mover has ended"

    def kill(self) -> int:
        """End it as `kill -9` does. Return the last number that it had printed."""
        assert self.process.stdout
        self.process.kill()
        numbers = self.process.stdout.read().split()
        self.process.wait()
        return int(numbers[-1]) if numbers else 0


@contextmanager
def mover(url: str, spool: Path, first: int, last: int) -> Iterator[Mover]:
    started = Mover(url, spool, first, last)
    with started.process:
        try:
            yield started
        finally:
            started.process.kill()


def checks(api: FakeApi) -> list[int]:
    """Return the numbers of the reports in the order that they took effect in."""
    return [int(body["message"].split()[1]) for key, body in api.commits if key != "start"]


def test_killed_while_the_api_is_down(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    api.trouble = lambda _: DOWN
    with mover(api.url, spool, 1, 50) as one:
        one.taken(50)
    api.trouble = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT) == Summary(51, 0, ())
    assert checks(api) == list(range(1, 51))


def test_killed_while_a_call_is_under_way(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    held = Held.new()
    api.script.extend([None, None, held])
    with mover(api.url, spool, 1, 20) as one:
        one.taken(20)
        assert held.came.wait(WAIT)
    reporter = reporters(transport, spool=spool)
    assert reporter.flush(WAIT) == Summary(19, 0, ())
    assert checks(api) == list(range(1, 21))
    held.go.set()


def test_killed_again_and_again(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    """Nothing is lost or overtaken; one report a death may be told twice."""
    api.trouble = lambda call: DOWN if len(api.calls) % 3 else None
    chance = random.Random(7)
    last, deaths = 0, 8
    for _ in range(deaths):
        first = last + 1
        with mover(api.url, spool, first, first + 60) as one:
            count = chance.randint(1, 40)
            one.taken(count)
            last = max(first + count - 1, one.kill())
    api.trouble = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    told = checks(api)
    assert sorted(set(told)) == list(range(1, max(told) + 1))
    assert max(told) >= last
    assert len(told) - len(set(told)) <= 2 * deaths
    assert told == sorted(told)
