"""The books: what was delivered, and what was not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Optional

from .entries import Entry, Start
from .problems import Problems
from .report import Refusal, Report, Summary, Undelivered


class Ledger:
    """Counts everything, and remembers as many lost reports as the queue has room for."""

    def __init__(self, capacity: int, problems: Problems) -> None:
        """Start with nothing."""
        self._problems = problems
        self._delivered = 0
        self._lost: deque[Undelivered] = deque(maxlen=capacity)
        self._lost_count = 0

    def settle(self, entry: Entry, refusal: Optional[Refusal]) -> None:
        """Note what became of an entry: delivered, unless it was refused."""
        for report in entry.reports():
            why = entry.refusals.get(report.host or "") if isinstance(entry, Start) else refusal
            if why:
                self.lose(report, why)
            else:
                self._delivered += 1

    def lose(self, report: Report, why: Refusal) -> None:
        """Note that a report will not be delivered."""
        lost = Undelivered(report, why.reason, why.status_code, why.code)
        self._lost.append(lost)
        self._lost_count += 1
        self._problems.add_lost(lost)

    def summary(self, queue: Iterable[Entry]) -> Summary:
        """Return the books as they stand, with this still to be delivered."""
        pending = sum(len(entry.reports()) for entry in queue)
        forgotten = self._lost_count - len(self._lost)
        return Summary(self._delivered, pending, tuple(self._lost), forgotten)
