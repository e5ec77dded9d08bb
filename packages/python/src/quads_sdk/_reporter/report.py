"""Reports, and the summary of their delivery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Optional


@dataclass(frozen=True)
class Report:
    """One report on one move.

    The start of a move counts as its report of `pending`.

    >>> Report("reboot", "Rebooting for rebuild", schedule_id=7).body()
    {'status': 'reboot', 'message': 'Rebooting for rebuild'}
    """

    status: str
    message: Optional[str] = None
    error_message: Optional[str] = None
    host: Optional[str] = None
    """The host, if the reporter knows it."""
    schedule_id: Optional[int] = None
    """The `id` of the move: its schedule's, or minus its `move_id`. `None` before the start."""

    def body(self) -> dict[str, str]:
        """Return the body of the request."""
        fields = {
            "status": self.status,
            "message": self.message,
            "error_message": self.error_message,
        }
        return {name: text for name, text in fields.items() if text is not None}

    def __str__(self) -> str:
        """A short description."""
        return f"{self.status} of {self.host or f'schedule {self.schedule_id}'}"


class Refusal(NamedTuple):
    """Why a report will never be delivered."""

    reason: str
    status_code: Optional[int] = None
    code: Optional[str] = None


@dataclass(frozen=True)
class UndeliveredReport:
    """A report that will not be delivered."""

    report: Report
    reason: str
    status_code: Optional[int] = None
    """The HTTP status of the refusal; `None` if the API was not called."""
    code: Optional[str] = None
    """The error code of the refusal, if any: see `quads_sdk.ErrorCode`."""

    def __str__(self) -> str:
        """The report and the reason."""
        return f"{self.report}: {self.reason}"


@dataclass(frozen=True)
class Summary:
    """What happened to the reports since the reporter was created.

    >>> str(Summary(delivered=12, pending=1, undelivered=()))
    '12 delivered, 1 pending, 0 undelivered'
    """

    delivered: int
    pending: int
    """Reports in the queue. After `close` these are in the spool, for the next run."""
    undelivered: Sequence[UndeliveredReport]
    """The newest undelivered reports, as many as the queue has room for."""
    undelivered_before: int = 0
    """The number of older undelivered reports."""

    @property
    def is_complete(self) -> bool:
        """Whether every report was delivered."""
        return self.pending + self.undelivered_before + len(self.undelivered) == 0

    def __str__(self) -> str:
        """The counts, and a line for each undelivered report."""
        count = len(self.undelivered) + self.undelivered_before
        head = f"{self.delivered} delivered, {self.pending} pending, {count} undelivered"
        return "\n  ".join([head, *map(str, self.undelivered)])
