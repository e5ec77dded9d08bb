"""Delivering one entry of the queue, however long that takes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import count
from typing import NamedTuple, Optional, Union

from .entries import Entry, Start, Update
from .problems import Problem, Problems
from .reply import Sender
from .report import Refusal
from .retry import RetryPolicy
from .starting import Batch
from .verdict import Accepted, Fault, Refused, Verdict, judge


class Timing(NamedTuple):
    """When to try again, and what time and chance are."""

    policy: RetryPolicy
    sleep: Callable[[float], object]
    random: Callable[[], float]


class Stopped(Exception):  # noqa: N818 - it is no error
    """The reporter was closed while it waited for another attempt."""


class Delivery:
    """Asks until the API has taken or refused what it is told."""

    def __init__(
        self, sender: Sender, timing: Timing, problems: Problems, stop: threading.Event
    ) -> None:
        """Deliver by this sender until it is stopped."""
        self._sender = sender
        self._timing = timing
        self._problems = problems
        self._stop = stop

    def deliver(self, entry: Entry) -> Optional[Refusal]:
        """Return why the API refused a report; a start keeps that for each of its hosts.

        Raises:
            Stopped: The reporter was closed; nothing is known of the entry.
        """
        if isinstance(entry, Start):
            self._start(entry)
            return None
        endpoint = f"moves/progress/{entry.report.schedule_id}"
        verdict = self._insist("PATCH", endpoint, entry.body, entry)
        return verdict.refusal if isinstance(verdict, Refused) else None

    def _start(self, start: Start) -> None:
        batch = Batch(start.hosts)
        while batch.groups:
            hosts = batch.groups[0]
            body = {"hostnames": list(hosts)}
            batch.take(self._insist("POST", "moves/progress/batch", _always(body), start))
        start.ids, start.refusals = batch.ids, batch.refusals

    def _insist(
        self, method: str, endpoint: str, body: Callable[[], object], entry: Entry
    ) -> Union[Accepted, Refused]:
        for attempt in count(1):
            # Asked for anew: a report may become an old one while the API does not answer.
            verdict = self._attempt(method, endpoint, body())
            if not isinstance(verdict, Fault):
                return verdict
            self._wait(verdict, attempt, entry)
        raise AssertionError("counting has no end")

    def _attempt(self, method: str, endpoint: str, body: object) -> Verdict:
        try:
            verdict = judge(self._sender.send(method, endpoint, body))
            is_of_account = isinstance(verdict, Fault) and verdict.is_of_account
            if is_of_account and self._sender.log_in():
                return judge(self._sender.send(method, endpoint, body))
            return verdict
        except Exception as error:  # whatever a transport raises where there is no answer
            return Fault(f"{type(error).__name__}: {error}")

    def _wait(self, fault: Fault, attempt: int, entry: Entry) -> None:
        policy, sleep, random = self._timing
        seconds = policy.delay(attempt, fault.retry_after, random())
        told = f"{entry} is held up, attempt {attempt}, next in {seconds:.1f} s: {fault.reason}"
        report = entry.report if isinstance(entry, Update) else None
        self._problems.add(Problem("retrying", told, report, attempt, seconds))
        self._problems.tell()
        sleep(seconds)
        if self._stop.is_set():
            raise Stopped


def _always(body: object) -> Callable[[], object]:
    return lambda: body
