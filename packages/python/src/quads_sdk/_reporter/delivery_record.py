"""Counts delivered reports, and remembers undelivered ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Optional

from .entries import Entry, Start
from .problems import Problems
from .report import Refusal, Report, Summary, UndeliveredReport


class DeliveryRecord:
    """Counts all reports, and remembers the newest undelivered ones, at most `capacity`."""

    def __init__(self, capacity: int, problems: Problems) -> None:
        """Start with no reports."""
        self._problems = problems
        self._delivered = 0
        self._lost: deque[UndeliveredReport] = deque(maxlen=capacity)
        self._lost_count = 0

    def add(self, entry: Entry, refusal: Optional[Refusal]) -> None:
        """Record an entry as delivered, or as refused."""
        for report in entry.reports():
            why = entry.refusals.get(report.host or "") if isinstance(entry, Start) else refusal
            if why:
                self.add_lost(report, why)
            else:
                self._delivered += 1

    def add_lost(self, report: Report, why: Refusal) -> None:
        """Record a report that will not be delivered."""
        lost = UndeliveredReport(report, why.reason, why.status_code, why.code)
        self._lost.append(lost)
        self._lost_count += 1
        self._problems.add_lost(lost)

    def summary(self, queue: Iterable[Entry]) -> Summary:
        """Return the summary; the entries of the queue are pending."""
        pending = sum(len(entry.reports()) for entry in queue)
        forgotten = self._lost_count - len(self._lost)
        return Summary(self._delivered, pending, tuple(self._lost), forgotten)
