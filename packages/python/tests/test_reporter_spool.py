"""Reports that one run leaves in the spool and the next run delivers."""

from __future__ import annotations

import itertools
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from fake_api import Delayed, FakeApi
from reporter_fixtures import HOSTS, STAGES, WAIT, Reporters, leave, lines

from quads_sdk import HttpTransport, Summary


def test_next_run_delivers_pending_reports_first(
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


def test_run_without_own_reports_delivers_the_spool(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    leave(api, reporters, transport, spool)
    with reporters(transport, spool=spool):
        pass
    assert api.reports(1) == STAGES


@pytest.mark.parametrize("fsync", [False, True])
def test_spool_is_compacted(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path, fsync: bool
) -> None:
    capacity = 20
    delayed = [Delayed.new() for _ in range(30)]
    api.script.extend(delayed)
    reporter = reporters(transport, spool=spool, capacity=capacity, fsync=fsync)
    for number in range(15):
        reporter.report(1, "validation", f"Check {number}")
    for number, one in enumerate(delayed):
        assert one.arrived.wait(WAIT)
        reporter.report(1, "validation", f"Check {15 + number}")
        assert len(lines(spool)) <= 1 + 15 + 1 + capacity + 1
        one.release.set()
    assert reporter.flush(WAIT).delivered == 45
    assert len(lines(spool)) == 1


def test_copy_of_the_spool_at_any_time_delivers_the_rest(
    api: FakeApi, transport: HttpTransport, reporters: Reporters, tmp_path: Path
) -> None:
    """A copy delivers the reports that were not delivered when it was made, in order."""
    spool = tmp_path / "spool.jsonl"
    api.rejected = {"bad.example.com": "No."}
    chance = random.Random(11)
    copies: list[tuple[list[Any], Path]] = []

    def copy(call: Any) -> None:
        path = tmp_path / f"copy{len(copies)}.jsonl"
        shutil.copyfile(spool, path)
        copies.append((list(api.commits), path))

    api.failure = copy
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
        deliver_copy(api, reporters, transport, before, path)


def deliver_copy(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, before: list[Any], path: Path
) -> None:
    api.failure = lambda _: None
    all_commits = list(api.commits)
    api.commits = []
    reporter = reporters(transport, spool=path)
    summary = reporter.close(WAIT)
    assert summary.pending == 0
    rest = all_commits[len(before) :]
    assert api.commits == rest[: len(api.commits)]  # later reports are not in the copy
    api.commits = all_commits
