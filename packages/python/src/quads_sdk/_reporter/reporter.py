"""`MoveReporter`, which reports moves in the background."""

from __future__ import annotations

import atexit
import os
import random as chance
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from types import TracebackType
from typing import Optional, Union

from .._transport import Transport
from .backlog import Backlog
from .clean_text import clean_text
from .delivery import Delivery, Timing
from .delivery_record import DeliveryRecord
from .delivery_thread import DeliveryThread
from .entries import Start
from .errors import ReportNotQueuedError, ReportsNotDeliveredError, SpoolError
from .http_transport import HttpTransport
from .journal import Journal
from .problems import Problem, Problems, log_problem
from .report import Report, Summary
from .reported_move import ReportedMove
from .retry import RetryPolicy
from .spool_file import SpoolFile
from .transport_adapters import adapt_transport

_AT_EXIT_SECONDS = 5.0


class MoveReporter:
    """Reports moves in the background, for a program that must not wait for the API.

    Every call only queues a report. One thread delivers the reports in order and retries without a
    limit, so an outage delays reports and neither loses nor reorders them. No call raises unless
    `raise_errors` is set; an undelivered report is passed to `on_problem` at once, and is listed in
    the summary at the end.

    >>> from quads_sdk import HttpTransport, MoveReporter
    >>> transport = HttpTransport("http://127.0.0.1:9", "admin@example.com", "secret")
    >>> with MoveReporter(transport, on_problem=lambda problem: None) as reporter:
    ...     moves = reporter.begin(["host01.example.com"])
    ...     moves["host01.example.com"].stage("switch_config", "Configuring switch")
    ...     moves["host01.example.com"].fail("No link on em1", status="ipmi_config")
    ...     summary = reporter.close(timeout=0)  # no server listens there
    >>> print(summary.delivered, len(summary.undelivered))
    0 3

    These are retried without a limit: no response, 408, 425, 429 and 5xx (after `Retry-After`), a
    response that is not from the API, and 401 or 403, which concern every report until the account
    is corrected. Over quads-lib it logs in again first. Any other refusal is final for its report,
    and the next report follows.

    A call whose response was lost is repeated. This is safe: the same stage only updates its
    message, the same end does nothing, and a start keeps a move that is still pending (no report on
    a move is sent before its start was answered). The repeated call only has an effect if another
    program has reported on the move between the two calls.
    """

    def __init__(
        self,
        transport: Union[HttpTransport, Transport],
        *,
        spool: Union[str, os.PathLike[str], None] = None,
        fsync: bool = False,
        capacity: int = 10_000,
        timeout: float = 30.0,
        retry: Optional[RetryPolicy] = None,
        raise_errors: bool = False,
        on_problem: Optional[Callable[[Problem], object]] = None,
        sleep: Optional[Callable[[float], object]] = None,
        random: Callable[[], float] = chance.random,
    ) -> None:
        """Report over a transport.

        Args:
            transport: quads-lib's `QuadsApi`, whose session is used in the reporter's own thread;
                an `HttpTransport`; or any class with `post` and `patch`.
            spool: A file that keeps undelivered reports when this process dies: the next reporter
                with that file delivers them first. One reporter at a time may use it.
            fsync: Keep the spool also when the machine fails. Every call then waits for the disk.
            capacity: How many reports the queue holds, in memory and in the spool. When it is
                full, a report of a stage is merged into a queued report of the same stage, and
                other reports are lost; the last tenth is reserved for starts and ends.
            timeout: The longest wait for the network of a call over quads-lib's session, in
                seconds; an `HttpTransport` has its own.
            retry: How long to wait between attempts.
            raise_errors: Raise a `ReporterError`: from the constructor when the spool cannot be
                used, from the reporting calls when a report is not queued, and from `flush` and
                `close` when not every report was delivered.
            on_problem: Called with each problem, in the thread where it occurs; by default
                problems are logged to `quads_sdk.reporter`.
            sleep: Waits between attempts, instead of a wait that `close` interrupts.
            random: Returns the jitter of a wait, from 0 to 1.

        Raises:
            SpoolError: Only with `raise_errors`; otherwise reports are kept in memory.
        """
        self._raise_errors = raise_errors
        self._has_spool = spool is not None
        self._problems = Problems(on_problem or log_problem)
        journal = Journal(self._open_spool(spool, fsync), self._problems, capacity)
        self._backlog = Backlog(capacity, journal, DeliveryRecord(capacity, self._problems))
        stop = threading.Event()
        timing = Timing(retry or RetryPolicy(), sleep or stop.wait, random)
        delivery = Delivery(adapt_transport(transport, timeout), timing, self._problems, stop)
        self._problems.notify()
        self._delivery_thread = DeliveryThread(self._backlog, delivery, self._problems, stop)
        atexit.register(self._at_exit)

    def begin(self, hostnames: Iterable[str]) -> dict[str, ReportedMove]:
        """Start the moves of hosts, and return an object for the reports on each.

        Hosts that the API rejects do not prevent the start of the others. The reports on them are
        undelivered, each with the reason.

        Raises:
            ReportNotQueuedError: Only with `raise_errors`.
        """
        names = [hostnames] if isinstance(hostnames, str) else hostnames
        hosts = list(dict.fromkeys(map(str, names)))
        if not hosts:
            return {}
        start = self._backlog.start(hosts)
        self._problems.notify()
        if self._raise_errors and start.refusals:
            report = start.reports()[0]
            raise ReportNotQueuedError(report, start.refusal_of(hosts[0]).reason)
        return {host: ReportedMove(host, start, self._queue) for host in hosts}

    def report(
        self,
        schedule_id: int,
        status: str,
        message: Optional[str] = None,
        error_message: Optional[str] = None,
    ) -> None:
        """Report on a move by its `id`, if another program has started it.

        Raises:
            ReportNotQueuedError: Only with `raise_errors`.
        """
        self._queue(Report(status, message, error_message, schedule_id=schedule_id), None)

    def flush(self, timeout: Optional[float] = 30.0) -> Summary:
        """Wait until every report is delivered or refused, at most `timeout` seconds.

        Raises:
            ReportsNotDeliveredError: Only with `raise_errors`.
        """
        self._backlog.wait_empty(timeout)
        return self._checked(self._backlog.summary())

    def close(self, timeout: Optional[float] = 30.0) -> Summary:
        """Wait as `flush` does, and stop the reporter. May be called again.

        Reports that are still queued stay in the spool for the next run, as `pending`; without a
        spool they are lost, as `undelivered`.

        Raises:
            ReportsNotDeliveredError: Only with `raise_errors`.
        """
        return self._checked(self._close(timeout))

    def __enter__(self) -> MoveReporter:
        """Return the reporter."""
        return self

    def __exit__(
        self,
        exc_type: Optional[type[BaseException]],
        exc: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        """Close it. An error in the `with` block is not hidden by one of the reporter."""
        summary = self._close(30.0)
        if exc is None:
            self._checked(summary)

    def _open_spool(
        self, spool: Union[str, os.PathLike[str], None], fsync: bool
    ) -> Optional[SpoolFile]:
        if spool is None:
            return None
        try:
            return SpoolFile(os.fspath(spool), fsync)
        except SpoolError as error:
            if self._raise_errors:
                raise
            self._problems.add(Problem("spool", f"{error} Reports are kept in memory only."))
            return None

    def _queue(self, report: Report, start: Optional[Start]) -> None:
        status, message, error = report.status, report.message, report.error_message
        cleaned = replace(
            report, status=str(status), message=clean_text(message), error_message=clean_text(error)
        )
        why = self._backlog.report(cleaned, start)
        self._problems.notify()
        if why and self._raise_errors:
            raise ReportNotQueuedError(cleaned, why.reason)

    def _checked(self, summary: Summary) -> Summary:
        if self._raise_errors and not summary.is_complete:
            raise ReportsNotDeliveredError(summary)
        return summary

    def _close(self, timeout: Optional[float]) -> Summary:
        atexit.unregister(self._at_exit)
        self._backlog.wait_empty(timeout)
        self._backlog.close()
        self._delivery_thread.stop()
        self._problems.notify()
        return self._backlog.summary()

    def _at_exit(self) -> None:
        """Deliver the queue of a program that has not called `close`."""
        self._close(_AT_EXIT_SECONDS)
