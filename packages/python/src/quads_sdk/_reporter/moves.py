"""Reporting on one move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from .._generated.stages import MoveStatus
from .entries import Start
from .report import Report


class ReportedMove:
    """A move that a `MoveReporter` has begun. No method waits for the API."""

    def __init__(self, host: str, start: Start, tell: Callable[[Report, Start], None]) -> None:
        """Made by `MoveReporter.begin`."""
        self.host = host
        self._start = start
        self._tell = tell

    @property
    def schedule_id(self) -> Optional[int]:
        """The `id` of the move; `None` before the start was delivered, or when it was refused."""
        return self._start.ids.get(self.host)

    def stage(self, status: str, message: Optional[str] = None) -> None:
        """Report a stage, or news of the stage that the move is in."""
        self._tell(Report(status, message, host=self.host), self._start)

    def fail(self, reason: str, status: Optional[str] = None) -> None:
        """End the move as failed.

        Args:
            reason: What went wrong, for people.
            status: The stage that failed, where it is not the one reported last. Programs that
                report a stage when its work is done have not reported the one that fails.
        """
        error = reason if status is None else f"Failed at {status}: {reason}"
        failed = MoveStatus.FAILED
        self._tell(Report(failed, error_message=error, host=self.host), self._start)

    def complete(self, message: Optional[str] = None) -> None:
        """End the move as completed."""
        completed = MoveStatus.COMPLETED
        self._tell(Report(completed, message, host=self.host), self._start)

    def __repr__(self) -> str:
        """The host."""
        return f"{type(self).__name__}({self.host!r})"
