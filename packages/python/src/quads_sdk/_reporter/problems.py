"""Telling of trouble without adding to it."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Optional

from .report import Report, Undelivered

_log = logging.getLogger("quads_sdk.reporter")


@dataclass(frozen=True)
class Problem:
    """Something that the people who run the mover may want to know."""

    kind: Literal["retrying", "undelivered", "spool"]
    """`retrying`: it will be tried again. `undelivered`: a report is lost to the API.

    `spool`: the file on disk cannot be used, so reports are kept in memory only.
    """
    message: str
    report: Optional[Report] = None
    """The report that is lost; the one that is held up, where it is one."""
    attempt: int = 0
    """How often a held up report has been tried."""
    retry_in: Optional[float] = None
    """Seconds until the next attempt."""


def log_problem(problem: Problem) -> None:
    """Log to `quads_sdk.reporter`: an outage once as a warning, its further attempts to debug."""
    level = logging.DEBUG if problem.attempt > 1 else logging.WARNING
    _log.log(level, "%s", problem.message)


class Problems:
    """Keeps problems until no lock is held, and then tells them.

    A listener may thus use locks of its own, or the reporter. What it raises is logged.
    """

    def __init__(self, listener: Callable[[Problem], object]) -> None:
        """Tell this listener."""
        self._listener = listener
        self._untold: deque[Problem] = deque()

    def add(self, problem: Problem) -> None:
        """Keep a problem to be told."""
        self._untold.append(problem)

    def add_lost(self, lost: Undelivered) -> None:
        """Keep a lost report to be told."""
        self.add(Problem("undelivered", f"Not delivered: {lost}", lost.report))

    def tell(self) -> None:
        """Tell what was kept. Call it without locks."""
        while True:
            try:
                problem = self._untold.popleft()
            except IndexError:
                return
            try:
                self._listener(problem)
            except Exception:
                _log.exception("The listener for problems failed on: %s", problem.message)
