"""What a run leaves in the spool, and what the next one delivers of it."""

from __future__ import annotations

import itertools
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from fake_api import FakeApi, Held
from reporting import HOSTS, STAGES, WAIT, Reporters, leave, lines

from quads_sdk import HttpTransport, Summary


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
