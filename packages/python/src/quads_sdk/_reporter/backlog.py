"""The queue between the threads of the program and the one that delivers."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from typing import Optional

from .delivery_record import DeliveryRecord
from .entries import Entry, Start, Update
from .journal import Journal
from .queue_capacity import find_mergeable, has_room, merge_reports
from .report import Refusal, Report, Summary

_FULL = Refusal("the queue is full.")
_CLOSED = Refusal("the reporter is closed.")
_CLOSED_BEFORE_DELIVERY = Refusal("the reporter was closed before it was delivered.")
_UNKNOWN = Refusal("the reporter was closed before the API answered; it may have been delivered.")


class Backlog:
    """A FIFO queue. Its lock is never held during a call of the API."""

    def __init__(self, capacity: int, journal: Journal, record: DeliveryRecord) -> None:
        """Start with the entries of the journal."""
        self._capacity = capacity
        self._journal = journal
        self._record = record
        self._changed = threading.Condition()
        self._queue: deque[Entry] = deque()
        self._in_flight: Optional[Entry] = None
        self._is_closed = False
        self._seq = 0
        self._load(journal.load())

    def start(self, hosts: Sequence[str]) -> Start:
        """Queue the start of moves. If the queue has no room, the start is refused at once."""
        with self._changed:
            start = Start(self._next_seq(), hosts)
            why = self._refusal_for(None)
            if why is None:
                self._append(start)
            else:
                start.is_done = True
                start.refusals = dict.fromkeys(hosts, why)
                self._record.add(start, None)
            return start

    def report(self, report: Report, start: Optional[Start] = None) -> Optional[Refusal]:
        """Queue a report. Return the refusal if it was not queued."""
        with self._changed:
            update = Update(self._next_seq(), report, start)
            why = self._try_append(update)
            if why:
                self._record.add_lost(update.report, why)
            return why

    def next(self) -> Optional[Entry]:
        """Wait for the first entry and return it; it stays in the queue. `None` after `close`."""
        with self._changed:
            self._changed.wait_for(lambda: self._queue or self._is_closed)
            self._in_flight = None if self._is_closed else self._queue[0]
            return self._in_flight

    def finish(self, entry: Entry, refusal: Optional[Refusal] = None) -> None:
        """Remove the first entry, which was delivered or refused."""
        with self._changed:
            self._in_flight = None
            if not self._queue or self._queue[0] is not entry:
                return  # discarded by `close` in the meantime
            self._queue.popleft()
            finished = [(entry, refusal), *self._resolve(entry)]
            for one, why in finished:  # the queue is consistent: the journal may rewrite it
                self._record.add(one, why)
                self._journal.write_done(one, self._queue)
            self._changed.notify_all()

    def wait_empty(self, timeout: Optional[float]) -> None:
        """Wait until everything is delivered or refused, or the reporter is closed."""
        with self._changed:
            self._changed.wait_for(lambda: not self._queue or self._is_closed, timeout)

    def summary(self) -> Summary:
        """Return how many reports were delivered, are pending, and were not delivered."""
        with self._changed:
            return self._record.summary(self._queue)

    def close(self) -> None:
        """Refuse new entries, and discard the queued ones unless a spool keeps them."""
        with self._changed:
            self._is_closed = True
            if not self._journal.keeps:
                self._discard_all()
            self._changed.notify_all()

    def release(self) -> None:
        """Close the spool. Called by the thread that delivers, when it ends."""
        with self._changed:
            self._journal.close()

    def _next_seq(self) -> int:
        self._seq += 1
        return self._seq

    def _refusal_for(self, report: Optional[Report]) -> Optional[Refusal]:
        if self._is_closed:
            return _CLOSED
        return None if has_room(self._queue, self._capacity, report) else _FULL

    def _try_append(self, update: Update) -> Optional[Refusal]:
        if update.start and update.start.is_done:
            why = update.resolve(update.start)
            if why:
                return why
        why = self._refusal_for(update.report)
        if why is None:
            self._append(update)
        elif why is not _FULL or not self._merge(update):
            return why
        return None

    def _merge(self, update: Update) -> bool:
        into = find_mergeable(self._queue, update.report, update.start, self._in_flight)
        if into is None:
            return False
        into.report = merge_reports(into.report, update.report)
        self._journal.write_entry(into, self._queue)
        return True

    def _append(self, entry: Entry) -> None:
        self._queue.append(entry)
        self._journal.write_entry(entry, self._queue)
        self._changed.notify_all()

    def _resolve(self, start: Entry) -> list[tuple[Entry, Optional[Refusal]]]:
        """Set the ids of the reports that wait for a start. Remove and return those without one."""
        finished: list[tuple[Entry, Optional[Refusal]]] = []
        if isinstance(start, Update):
            return finished
        start.is_done = True
        queue, self._queue = self._queue, deque()
        for entry in queue:
            why = None
            if isinstance(entry, Update) and entry.start is start:
                why = entry.resolve(start)
            if why:
                finished.append((entry, why))
            else:
                self._queue.append(entry)
        return finished

    def _discard_all(self) -> None:
        for entry in self._queue:
            why = _UNKNOWN if entry is self._in_flight else _CLOSED_BEFORE_DELIVERY
            for report in entry.reports():
                self._record.add_lost(report, why)
        self._queue.clear()

    def _load(self, entries: Sequence[Entry]) -> None:
        self._queue.extend(entries)
        self._seq = max((entry.seq for entry in entries), default=0)
        for update in entries:
            if isinstance(update, Update) and update.start and update.start.is_done:
                for one, why in self._resolve(update.start):
                    self._record.add(one, why)
        self._journal.compact(self._queue)
