"""The errors of a reporter with `raise_errors=True`."""

from __future__ import annotations

from .report import Report, Summary


class ReporterError(Exception):
    """The base of the errors of a `MoveReporter` with `raise_errors=True`.

    ```text
    ReporterError
    ├── ReportNotQueuedError      `report` and others: the queue is full, or the reporter is closed
    ├── ReportsNotDeliveredError  `flush` and `close`: not every report was delivered
    └── SpoolError                the constructor: the spool cannot be used
    ```
    """


class ReportNotQueuedError(ReporterError):
    """The report (`report`) was not queued."""

    def __init__(self, report: Report, reason: str) -> None:
        """Store the report."""
        super().__init__(f"{report}: {reason}")
        self.report = report


class SpoolError(ReporterError):
    """The file is not a spool, cannot be written, or is in use by another reporter."""


class ReportsNotDeliveredError(ReporterError):
    """Not every report was delivered; `summary` lists them."""

    def __init__(self, summary: Summary) -> None:
        """Store the summary."""
        super().__init__(str(summary))
        self.summary = summary
