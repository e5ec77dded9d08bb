"""What a reporter raises, if it was asked to raise at all."""

from __future__ import annotations

from .report import Report, Summary


class ReporterError(Exception):
    """The base of what a `MoveReporter` raises with `raise_errors=True`.

    ```text
    ReporterError
    ├── ReportNotTakenError  the queue is full, or the reporter is closed: by `report` and the like
    ├── ReportsMissingError  not everything was delivered: by `flush` and `close`
    └── SpoolError           the spool cannot be used: by the constructor
    ```
    """


class ReportNotTakenError(ReporterError):
    """The report was not queued: `report` is what is missing."""

    def __init__(self, report: Report, reason: str) -> None:
        """Keep the report."""
        super().__init__(f"{report}: {reason}")
        self.report = report


class SpoolError(ReporterError):
    """The file is no spool, cannot be written, or belongs to another running reporter."""


class ReportsMissingError(ReporterError):
    """Not everything was delivered: `summary` says what."""

    def __init__(self, summary: Summary) -> None:
        """Keep the summary."""
        super().__init__(str(summary))
        self.summary = summary
