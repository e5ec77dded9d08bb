"""The spool holds the whole queue after every change."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import NamedTuple, Optional

import pytest

from quads_sdk import Report
from quads_sdk._reporter.backlog import Backlog
from quads_sdk._reporter.delivery_record import DeliveryRecord
from quads_sdk._reporter.entries import Start, Update
from quads_sdk._reporter.journal import Journal
from quads_sdk._reporter.problems import Problem, Problems
from quads_sdk._reporter.report import Refusal
from quads_sdk._reporter.spool_file import SpoolFile

STAGES = ["ipmi_config", "reboot", "validation", "completed"]


class SpooledBacklog:
    """A backlog on a spool, without threads."""

    def __init__(self, spool: Path, capacity: int) -> None:
        self.problems: list[Problem] = []
        to_report = Problems(self.problems.append)
        self.file = SpoolFile(str(spool), fsync=False)
        journal = Journal(self.file, to_report, capacity)
        self.backlog = Backlog(capacity, journal, DeliveryRecord(capacity, to_report))
        to_report.notify()

    def queue(self) -> list[tuple[int, object]]:
        return [
            (entry.seq, entry.report if isinstance(entry, Update) else list(entry.hosts))
            for entry in self.backlog._queue
        ]


class RandomSteps(NamedTuple):
    """Changes a backlog at random."""

    pick: random.Random
    spooled: SpooledBacklog
    starts: list[Start]

    def step(self) -> None:
        self.pick.choice([self.start, self.report, self.report, self.report, self.finish])()

    def start(self) -> None:
        hosts = [f"host{self.pick.randint(1, 99):02}" for _ in range(3)]
        self.starts.append(self.spooled.backlog.start(list(dict.fromkeys(hosts))))

    def report(self) -> None:
        start: Optional[Start] = self.pick.choice([*self.starts[-3:], None])
        status, message = self.pick.choice(STAGES), str(self.pick.random())
        if start is None:
            report = Report(status, message, schedule_id=self.pick.randint(1, 3))
        else:
            report = Report(status, message, host=self.pick.choice(list(start.hosts)))
        self.spooled.backlog.report(report, start)

    def finish(self) -> None:
        if not self.spooled.backlog._queue:
            return
        entry = self.spooled.backlog.next()
        assert entry
        if isinstance(entry, Start):
            good = [host for host in entry.hosts if self.pick.random() < 0.7]
            entry.ids = {host: self.pick.randint(100, 999) for host in good}
            entry.refusals = {host: Refusal("No.") for host in entry.hosts if host not in good}
        self.spooled.backlog.finish(entry)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("capacity", [6, 40])
def test_copy_of_the_spool_restores_the_queue_after_every_step(
    tmp_path: Path, capacity: int, seed: int
) -> None:
    spool, copy = tmp_path / "spool", tmp_path / "copy"
    steps = RandomSteps(random.Random(seed), SpooledBacklog(spool, capacity), [])
    for _ in range(100):
        steps.step()
        shutil.copyfile(spool, copy)
        restored = SpooledBacklog(copy, capacity)
        assert restored.queue() == steps.spooled.queue()
        assert restored.problems == []
        restored.backlog.release()
        assert len(spool.read_bytes().splitlines()) <= 2 + 3 * capacity
    steps.spooled.backlog.release()
