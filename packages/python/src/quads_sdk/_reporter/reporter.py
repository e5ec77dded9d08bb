"""The reporter."""

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
from .delivery import Delivery, Timing
from .entries import Start
from .errors import ReportNotTakenError, ReportsMissingError, SpoolError
from .http_transport import HttpTransport
from .journal import Journal
from .ledger import Ledger
from .moves import ReportedMove
from .problems import Problem, Problems, log_problem
from .report import Report, Summary
from .retry import RetryPolicy
from .senders import sender_for
from .spool_file import SpoolFile
from .texts import clean
from .worker import Worker

_AT_EXIT_SECONDS = 5.0


class MoveReporter:
    """Reports moves for a program that has better things to do than to wait for the API.

    Every call only queues what it is told. One thread delivers in that order and tries again for
    as long as it takes, so an outage delays reports and neither loses nor reorders them. No call
    raises unless `raise_errors` is set; what could not be delivered is told to `on_problem` at
    once, and again in the summary at the end.

    >>> from quads_sdk import HttpTransport, MoveReporter
    >>> transport = HttpTransport("http://127.0.0.1:9", "admin@example.com", "secret")
    >>> with MoveReporter(transport, on_problem=lambda problem: None) as reporter:
    ...     moves = reporter.begin(["host01.example.com"])
    ...     moves["host01.example.com"].stage("switch_config", "Configuring switch")
    ...     moves["host01.example.com"].fail("No link on em1", status="ipmi_config")
    ...     summary = reporter.close(timeout=0)  # nobody listens there
    >>> print(summary.delivered, len(summary.undelivered))
    0 3

    What is tried again without limit: no answer, 408, 425, 429 and 5xx (after `Retry-After`),
    anything that does not come from the API, and 401 or 403, which a change of the account
    mends: with the wrong credentials every report would be refused, not just this one. Over
    quads-lib it logs in again first. Any other refusal is final for its report; the next one
    follows.

    A call whose answer was lost is made again, and the API takes it well: the same stage only
    updates its message, the same end does nothing, a start keeps a move that is still pending
    (and nothing is reported on it before its start was answered). Only where another program
    has reported on the move between the two calls can the second one tell the API something new.
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
            transport: quads-lib's `QuadsApi`, of which the session is used, on the reporter's
                own thread; an `HttpTransport`; or any class with `post` and `patch`.
            spool: A file that keeps what is not delivered yet, so that it outlives the death of
                this process: the next reporter with that file delivers it first. One reporter
                at a time has it.
            fsync: Have the spool outlive the death of the machine, too. Every call then waits
                for the disk.
            capacity: How many reports the queue holds, in memory and in the spool. When it is
                full, news of a stage is merged into a queued report of the same stage, and
                other reports are lost; the last tenth is kept for starts and ends.
            timeout: How long, in seconds, a call over quads-lib's session may wait for the
                network; an `HttpTransport` has its own.
            retry: How long to wait between attempts.
            raise_errors: Raise a `ReporterError` from the constructor when the spool cannot be
                used, from the reporting calls when a report is not taken, and from `flush` and
                `close` when not all was delivered.
            on_problem: Called with each problem, on whichever thread meets it; by default
                problems are logged to `quads_sdk.reporter`.
            sleep: Waits between attempts, in the place of a wait that `close` interrupts.
            random: Spreads the waits.

        Raises:
            SpoolError: Only with `raise_errors`; else reports are kept in memory.
        """
        self._raise_errors = raise_errors
        self._has_spool = spool is not None
        self._problems = Problems(on_problem or log_problem)
        journal = Journal(self._opened(spool, fsync), self._problems, capacity)
        self._backlog = Backlog(capacity, journal, Ledger(capacity, self._problems))
        stop = threading.Event()
        timing = Timing(retry or RetryPolicy(), sleep or stop.wait, random)
        delivery = Delivery(sender_for(transport, timeout), timing, self._problems, stop)
        self._problems.tell()
        self._worker = Worker(self._backlog, delivery, self._problems, stop)
        atexit.register(self._at_exit)

    def begin(self, hostnames: Iterable[str]) -> dict[str, ReportedMove]:
        """Start the moves of hosts, and return what to report on each with.

        Hosts that the API rejects do not keep the others from being started. Their reports are
        undelivered, each with the reason.

        Raises:
            ReportNotTakenError: Only with `raise_errors`.
        """
        names = [hostnames] if isinstance(hostnames, str) else hostnames
        hosts = list(dict.fromkeys(map(str, names)))
        if not hosts:
            return {}
        start = self._backlog.start(hosts)
        self._problems.tell()
        if self._raise_errors and start.refusals:
            report = start.reports()[0]
            raise ReportNotTakenError(report, start.refusal_of(hosts[0]).reason)
        return {host: ReportedMove(host, start, self._take) for host in hosts}

    def report(
        self,
        schedule_id: int,
        status: str,
        message: Optional[str] = None,
        error_message: Optional[str] = None,
    ) -> None:
        """Report on a move by its `id`, where something else has started it.

        Raises:
            ReportNotTakenError: Only with `raise_errors`.
        """
        self._take(Report(status, message, error_message, schedule_id=schedule_id), None)

    def flush(self, timeout: Optional[float] = 30.0) -> Summary:
        """Wait until everything is delivered or refused, but not longer than this.

        Raises:
            ReportsMissingError: Only with `raise_errors`.
        """
        self._backlog.wait_empty(timeout)
        return self._checked(self._backlog.summary())

    def close(self, timeout: Optional[float] = 30.0) -> Summary:
        """Wait as `flush` does, and end. May be called again.

        What is still not delivered is left in the spool for the next run, as `pending`; without
        a spool it is lost, as `undelivered`.

        Raises:
            ReportsMissingError: Only with `raise_errors`.
        """
        return self._checked(self._closed(timeout))

    def __enter__(self) -> MoveReporter:
        """Return the reporter."""
        return self

    def __exit__(
        self,
        exc_type: Optional[type[BaseException]],
        exc: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        """Close it. An error of the mover is not covered up by one of the reporter."""
        summary = self._closed(30.0)
        if exc is None:
            self._checked(summary)

    def _opened(
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

    def _take(self, report: Report, start: Optional[Start]) -> None:
        status, message, error = report.status, report.message, report.error_message
        said = replace(
            report, status=str(status), message=clean(message), error_message=clean(error)
        )
        why = self._backlog.report(said, start)
        self._problems.tell()
        if why and self._raise_errors:
            raise ReportNotTakenError(said, why.reason)

    def _checked(self, summary: Summary) -> Summary:
        if self._raise_errors and not summary.is_complete:
            raise ReportsMissingError(summary)
        return summary

    def _closed(self, timeout: Optional[float]) -> Summary:
        atexit.unregister(self._at_exit)
        self._backlog.wait_empty(timeout)
        self._backlog.close()
        self._worker.stop()
        self._problems.tell()
        return self._backlog.summary()

    def _at_exit(self) -> None:
        """Deliver for a program that forgot to close."""
        self._closed(_AT_EXIT_SECONDS)
