"""Delivers one entry of the queue, with retries."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import count
from typing import NamedTuple, Optional, Union

from .batch_start import BatchStart
from .classify_reply import Accepted, Classification, Refused, TemporaryFailure, classify_reply
from .entries import Entry, Start, Update
from .problems import Problem, Problems
from .reply import Sender
from .report import Refusal
from .retry import RetryPolicy


class Timing(NamedTuple):
    """The retry policy, with the functions for waits and jitter."""

    policy: RetryPolicy
    sleep: Callable[[float], object]
    random: Callable[[], float]


class Stopped(Exception):  # noqa: N818 - not an error
    """The reporter was closed during the wait for another attempt."""


class Delivery:
    """Repeats a call until the API accepts or refuses the entry."""

    def __init__(
        self, sender: Sender, timing: Timing, problems: Problems, stop: threading.Event
    ) -> None:
        """Deliver over this sender until `stop` is set."""
        self._sender = sender
        self._timing = timing
        self._problems = problems
        self._stop = stop

    def deliver(self, entry: Entry) -> Optional[Refusal]:
        """Return the refusal of a report; a start stores the refusal of each host itself.

        Raises:
            Stopped: The reporter was closed before the API answered.
        """
        if isinstance(entry, Start):
            self._start(entry)
            return None
        endpoint = f"moves/progress/{entry.report.schedule_id}"
        result = self._send_until_final("PATCH", endpoint, entry.body, entry)
        return result.refusal if isinstance(result, Refused) else None

    def _start(self, start: Start) -> None:
        batch = BatchStart(start.hosts)
        while batch.groups:
            hosts = batch.groups[0]
            body = {"hostnames": list(hosts)}
            batch.take(self._send_until_final("POST", "moves/progress/batch", _always(body), start))
        start.ids, start.refusals = batch.ids, batch.refusals

    def _send_until_final(
        self, method: str, endpoint: str, body: Callable[[], object], entry: Entry
    ) -> Union[Accepted, Refused]:
        for attempt in count(1):
            # Built for each attempt: during an outage the body gets the time of the report.
            result = self._attempt(method, endpoint, body())
            if not isinstance(result, TemporaryFailure):
                return result
            self._wait(result, attempt, entry)
        raise AssertionError("counting has no end")

    def _attempt(self, method: str, endpoint: str, body: object) -> Classification:
        try:
            result = classify_reply(self._sender.send(method, endpoint, body))
            is_account_error = isinstance(result, TemporaryFailure) and result.is_account_error
            if is_account_error and self._sender.log_in():
                return classify_reply(self._sender.send(method, endpoint, body))
            return result
        except Exception as error:  # what a transport raises without a response differs
            return TemporaryFailure(f"{type(error).__name__}: {error}")

    def _wait(self, failure: TemporaryFailure, attempt: int, entry: Entry) -> None:
        policy, sleep, random = self._timing
        seconds = policy.delay(attempt, failure.retry_after, random())
        message = f"{entry}: attempt {attempt} failed, next in {seconds:.1f} s: {failure.reason}"
        report = entry.report if isinstance(entry, Update) else None
        self._problems.add(Problem("retrying", message, report, attempt, seconds))
        self._problems.notify()
        sleep(seconds)
        if self._stop.is_set():
            raise Stopped


def _always(body: object) -> Callable[[], object]:
    return lambda: body
