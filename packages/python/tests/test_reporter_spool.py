"""What outlives the death of the mover."""

from __future__ import annotations

import errno
import itertools
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fake_api import Cut, FakeApi, Held
from reporting import HOSTS, Reporters

from quads_sdk import HttpTransport, Problem, SpoolError, Summary
from quads_sdk._reporter import spool_file

TESTS = Path(__file__).parent
WAIT = 20.0
DOWN = Cut(is_committed=False)
STAGES = ["switch_config", "ipmi_config", "reboot", "released", "completed"]


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    return tmp_path / "moves" / "spool.jsonl"


@pytest.fixture
def transport(api: FakeApi) -> HttpTransport:
    return HttpTransport(api.url, token="t")


def lines(spool: Path) -> list[str]:
    return spool.read_text("utf-8").splitlines()


def leave(api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path) -> Summary:
    """Leave a start of two hosts and the reports on the first in the spool."""
    api.trouble = lambda _: DOWN
    reporter = reporters(transport, spool=spool)
    move = reporter.begin(HOSTS[:2])[HOSTS[0]]
    for status in STAGES:
        move.stage(status, "Läuft")
    summary = reporter.close(timeout=0)
    api.trouble = lambda _: None
    return summary


def test_close_leaves_the_rest_for_the_next_run(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    assert leave(api, reporters, transport, spool) == Summary(0, 2 + len(STAGES), ())
    assert spool.stat().st_mode & 0o077 == 0
    reporter = reporters(transport, spool=str(spool))
    reporter.begin([HOSTS[2]])[HOSTS[2]].complete()
    assert reporter.flush(WAIT) == Summary(2 + len(STAGES) + 2, 0, ())
    assert [key for key, _ in api.commits] == ["start", *[1] * len(STAGES), "start", 3]
    assert api.reports(1) == STAGES
    assert api.commits[1][1]["message"] == "Läuft"
    assert lines(spool) == ['{"spool": 1}']


def test_run_that_only_delivers_what_was_left(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    leave(api, reporters, transport, spool)
    with reporters(transport, spool=spool):
        pass
    assert api.reports(1) == STAGES


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


def test_line_that_was_not_written_to_its_end(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    leave(api, reporters, transport, spool)
    content = spool.read_bytes()
    for cut in range(1, len(content.splitlines(keepends=True)[-1]) + 1):
        spool.write_bytes(content[:-cut])
        api.trouble = lambda _: DOWN
        summary = reporters(transport, spool=spool).close(timeout=0)
        assert (summary.pending, summary.undelivered) == (2 + len(STAGES) - 1, ())
    api.trouble = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    assert api.reports(1) == STAGES[:-1]


def test_damaged_line_is_told_and_kept(
    api: FakeApi,
    reporters: Reporters,
    transport: HttpTransport,
    spool: Path,
    problems: list[Problem],
) -> None:
    leave(api, reporters, transport, spool)
    problems.clear()
    damaged = [*lines(spool)[:3], "\0\0\0", '{"seq": 90}', *lines(spool)[4:]]
    spool.write_text("\n".join([*damaged, ""]))
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    assert api.reports(1) == [STAGES[0], *STAGES[2:]]
    [problem] = problems
    assert "2 damaged lines" in problem.message
    assert Path(f"{spool}.damaged").read_text().splitlines() == damaged


def test_other_file_is_not_touched(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, tmp_path: Path, problems: Any
) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary,\n")
    reporter = reporters(transport, spool=diary)
    reporter.report(1, "reboot")
    assert reporter.flush(WAIT).delivered == 1
    assert diary.read_text() == "Dear diary,\n"
    assert [problem.kind for problem in problems] == ["spool"]
    with pytest.raises(SpoolError, match="something else"):
        reporters(transport, spool=diary, raise_errors=True)


def test_spool_has_one_owner_at_a_time(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path, problems: Any
) -> None:
    first = reporters(transport, spool=spool)
    second = reporters(transport, spool=spool)
    second.report(2, "reboot")
    assert second.flush(WAIT).delivered == 1
    assert [problem.kind for problem in problems] == ["spool"]
    with pytest.raises(SpoolError, match="not free"):
        reporters(transport, spool=spool, raise_errors=True)
    first.close()
    reporters(transport, spool=spool, raise_errors=True)


def test_spool_of_a_hanging_call_is_not_given_away(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path, problems: Any
) -> None:
    """Its answer may come after the next reporter has sent more: that would be overtaking."""
    held = Held.new()
    api.script.append(held)
    first = reporters(transport, spool=spool)
    first.report(1, "reboot")
    assert held.came.wait(WAIT)
    assert first.close(timeout=0) == Summary(0, 1, ())
    reporters(transport, spool=spool)
    assert [problem.kind for problem in problems] == ["spool"]
    held.go.set()


def test_disk_that_fails_harms_nobody_and_is_caught_up_with(
    api: FakeApi,
    reporters: Reporters,
    transport: HttpTransport,
    spool: Path,
    problems: list[Problem],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    api.trouble = lambda _: DOWN
    reporter = reporters(transport, spool=spool)
    reporter.report(1, STAGES[0])
    write = spool_file._write

    def half(file: Any, content: bytes) -> None:
        file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(spool_file, "_write", half)
    for status in STAGES[1:3]:
        reporter.report(1, status)
    assert len(lines(spool)) == 2
    monkeypatch.setattr(spool_file, "_write", write)
    for status in STAGES[3:]:
        reporter.report(1, status)
    assert [one.kind for one in problems if one.kind != "retrying"] == ["spool"]
    assert reporter.close(timeout=0).pending == len(STAGES)
    api.trouble = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    assert api.reports(1) == STAGES


def test_disk_that_stays_broken_keeps_nothing_and_says_so(
    api: FakeApi,
    reporters: Reporters,
    transport: HttpTransport,
    spool: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    reporter = reporters(transport, spool=spool)
    monkeypatch.setattr(spool_file, "_write", refuse)
    api.trouble = lambda _: DOWN
    reporter.report(1, "reboot")
    summary = reporter.close(timeout=0)
    assert (summary.pending, len(summary.undelivered)) == (0, 1)


@pytest.mark.parametrize("fsync", [False, True])
def test_file_stays_small(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path, fsync: bool
) -> None:
    capacity = 20
    held = [Held.new() for _ in range(30)]
    api.script.extend(held)
    reporter = reporters(transport, spool=spool, capacity=capacity, fsync=fsync)
    for number in range(15):
        reporter.report(1, "validation", f"Check {number}")
    for number, one in enumerate(held):
        assert one.came.wait(WAIT)
        reporter.report(1, "validation", f"Check {15 + number}")
        assert len(lines(spool)) <= 1 + 15 + 1 + capacity + 1
        one.go.set()
    assert reporter.flush(WAIT).delivered == 45
    assert len(lines(spool)) == 1


def test_file_says_at_every_moment_what_is_left(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, tmp_path: Path
) -> None:
    """A copy of the file, taken whenever, delivers what was not delivered, in order."""
    spool = tmp_path / "spool.jsonl"
    api.rejected = {"bad.example.com": "No."}
    chance = random.Random(11)
    copies: list[tuple[list[Any], Path]] = []

    def copy(call: Any) -> None:
        path = tmp_path / f"copy{len(copies)}.jsonl"
        shutil.copyfile(spool, path)
        copies.append((list(api.commits), path))

    api.trouble = copy
    reporter = reporters(transport, spool=spool, capacity=12, raise_errors=False)
    names = (f"host{number:02}.example.com" for number in itertools.count())
    for _ in range(12):
        begun = reporter.begin([next(names), "bad.example.com", next(names)])
        for status in chance.sample(STAGES, 3):
            for move in begun.values():
                move.stage(status)
        if chance.random() < 0.5:
            reporter.flush(WAIT)
    reporter.close(WAIT)
    assert len(copies) > 30
    for before, path in copies[::5]:
        replay(api, reporters, transport, before, path)


def replay(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, before: list[Any], path: Path
) -> None:
    api.trouble = lambda _: None
    whole = list(api.commits)
    api.commits = []
    reporter = reporters(transport, spool=path)
    summary = reporter.close(WAIT)
    assert summary.pending == 0
    rest = whole[len(before) :]
    assert api.commits == rest[: len(api.commits)]  # what was queued later is not in the copy
    api.commits = whole
