"""Reports on one move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from .._generated.stages import MoveStatus
from .entries import Start
from .report import Report


class ReportedMove:
    """A move that a `MoveReporter` has started. No method waits for the API."""

    def __init__(self, host: str, start: Start, report: Callable[[Report, Start], None]) -> None:
        """Created by `MoveReporter.begin`."""
        self.host = host
        self._start = start
        self._report = report

    @property
    def schedule_id(self) -> Optional[int]:
        """The `id` of the move; `None` until the start is delivered, or if it is refused."""
        return self._start.ids.get(self.host)

    def stage(self, status: str, message: Optional[str] = None) -> None:
        """Report a new stage, or a new message of the current stage."""
        self._report(Report(status, message, host=self.host), self._start)

    def fail(self, reason: str, status: Optional[str] = None) -> None:
        """End the move as failed.

        Args:
            reason: What went wrong, for people.
            status: The stage that failed, if it is not the one reported last. A program that
                reports a stage after its work is done has not reported the failed one.
        """
        error = reason if status is None else f"Failed at {status}: {reason}"
        failed = MoveStatus.FAILED
        self._report(Report(failed, error_message=error, host=self.host), self._start)

    def complete(self, message: Optional[str] = None) -> None:
        """End the move as completed."""
        completed = MoveStatus.COMPLETED
        self._report(Report(completed, message, host=self.host), self._start)

    def __repr__(self) -> str:
        """The host."""
        return f"{type(self).__name__}({self.host!r})"
