"""Passes problems to a listener."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Optional

from .report import Report, UndeliveredReport

_log = logging.getLogger("quads_sdk.reporter")


@dataclass(frozen=True)
class Problem:
    """A problem that the operator of the program may want to know about."""

    kind: Literal["retrying", "undelivered", "spool"]
    """`retrying`: a call failed and is retried. `undelivered`: a report will not be delivered.

    `spool`: the spool cannot be used, and reports are kept in memory only.
    """
    message: str
    report: Optional[Report] = None
    """The report that is undelivered or retried; `None` for a start or the spool."""
    attempt: int = 0
    """The number of failed attempts."""
    retry_in: Optional[float] = None
    """Seconds until the next attempt."""


def log_problem(problem: Problem) -> None:
    """Log to `quads_sdk.reporter`: the first failed attempt as a warning, later ones as debug."""
    level = logging.DEBUG if problem.attempt > 1 else logging.WARNING
    _log.log(level, "%s", problem.message)


class Problems:
    """Queues problems until no lock is held, and then passes them to the listener.

    So the listener may use its own locks, or the reporter. Errors of the listener are logged.
    """

    def __init__(self, listener: Callable[[Problem], object]) -> None:
        """Set the listener."""
        self._listener = listener
        self._pending: deque[Problem] = deque()

    def add(self, problem: Problem) -> None:
        """Queue a problem."""
        self._pending.append(problem)

    def add_lost(self, lost: UndeliveredReport) -> None:
        """Queue the problem of an undelivered report."""
        self.add(Problem("undelivered", f"Not delivered: {lost}", lost.report))

    def notify(self) -> None:
        """Pass the queued problems to the listener. Call it without holding a lock."""
        while True:
            try:
                problem = self._pending.popleft()
            except IndexError:
                return
            try:
                self._listener(problem)
            except Exception:
                _log.exception("The listener for problems failed on: %s", problem.message)
