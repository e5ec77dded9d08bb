"""The queue between the mover's threads and the one that delivers."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from typing import Optional

from .entries import Entry, Start, Update
from .journal import Journal
from .ledger import Ledger
from .report import Refusal, Report, Summary
from .room import has_room, mergeable, merged

_FULL = Refusal("the queue is full.")
_CLOSED = Refusal("the reporter is closed.")
_LEFT = Refusal("the reporter was closed before it was delivered.")
_UNKNOWN = Refusal("the reporter was closed before the API answered; it may have been delivered.")


class Backlog:
    """First in, first out. Nobody waits for the network while they hold its lock."""

    def __init__(self, capacity: int, journal: Journal, ledger: Ledger) -> None:
        """Begin with what the journal has kept."""
        self._capacity = capacity
        self._journal = journal
        self._ledger = ledger
        self._changed = threading.Condition()
        self._queue: deque[Entry] = deque()
        self._sent: Optional[Entry] = None
        self._is_closed = False
        self._seq = 0
        self._load(journal.load())

    def start(self, hosts: Sequence[str]) -> Start:
        """Queue the start of moves. One that finds no room is settled as refused."""
        with self._changed:
            start = Start(self._next_seq(), hosts)
            why = self._objection(None)
            if why is None:
                self._enter(start)
            else:
                start.is_settled = True
                start.refusals = dict.fromkeys(hosts, why)
                self._ledger.settle(start, None)
            return start

    def report(self, report: Report, start: Optional[Start] = None) -> Optional[Refusal]:
        """Queue a report. Return why it was not taken, if so."""
        with self._changed:
            update = Update(self._next_seq(), report, start)
            why = self._taken(update)
            if why:
                self._ledger.lose(update.report, why)
            return why

    def next(self) -> Optional[Entry]:
        """Wait for the first entry and return it; it stays first. `None` when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._queue or self._is_closed)
            self._sent = None if self._is_closed else self._queue[0]
            return self._sent

    def settle(self, entry: Entry, refusal: Optional[Refusal] = None) -> None:
        """Take the first entry out, delivered or refused."""
        with self._changed:
            self._sent = None
            if not self._queue or self._queue[0] is not entry:
                return  # given up in the meantime
            self._queue.popleft()
            gone = [(entry, refusal), *self._resolve(entry)]
            for one, why in gone:  # the queue is whole again: the journal may write it anew
                self._ledger.settle(one, why)
                self._journal.settled(one, self._queue)
            self._changed.notify_all()

    def wait_empty(self, timeout: Optional[float]) -> None:
        """Wait until everything is delivered or refused, or the reporter is closed."""
        with self._changed:
            self._changed.wait_for(lambda: not self._queue or self._is_closed, timeout)

    def summary(self) -> Summary:
        """Return what has become of everything."""
        with self._changed:
            return self._ledger.summary(self._queue)

    def close(self) -> None:
        """Take nothing more, and give up what no spool keeps."""
        with self._changed:
            self._is_closed = True
            if not self._journal.keeps:
                self._give_up()
            self._changed.notify_all()

    def release(self) -> None:
        """Let go of the spool; only the thread that delivers knows when."""
        with self._changed:
            self._journal.close()

    def _next_seq(self) -> int:
        self._seq += 1
        return self._seq

    def _objection(self, report: Optional[Report]) -> Optional[Refusal]:
        if self._is_closed:
            return _CLOSED
        return None if has_room(self._queue, self._capacity, report) else _FULL

    def _taken(self, update: Update) -> Optional[Refusal]:
        if update.start and update.start.is_settled:
            why = update.resolve(update.start)
            if why:
                return why
        why = self._objection(update.report)
        if why is None:
            self._enter(update)
        elif why is not _FULL or not self._merge(update):
            return why
        return None

    def _merge(self, update: Update) -> bool:
        into = mergeable(self._queue, update.report, update.start, self._sent)
        if into is None:
            return False
        into.report = merged(into.report, update.report)
        self._journal.entered(into, self._queue)
        return True

    def _enter(self, entry: Entry) -> None:
        self._queue.append(entry)
        self._journal.entered(entry, self._queue)
        self._changed.notify_all()

    def _resolve(self, start: Entry) -> list[tuple[Entry, Optional[Refusal]]]:
        """Give the reports behind a start their ids; take out and return those that get none."""
        gone: list[tuple[Entry, Optional[Refusal]]] = []
        if isinstance(start, Update):
            return gone
        start.is_settled = True
        queue, self._queue = self._queue, deque()
        for entry in queue:
            why = None
            if isinstance(entry, Update) and entry.start is start:
                why = entry.resolve(start)
            if why:
                gone.append((entry, why))
            else:
                self._queue.append(entry)
        return gone

    def _give_up(self) -> None:
        for entry in self._queue:
            why = _UNKNOWN if entry is self._sent else _LEFT
            for report in entry.reports():
                self._ledger.lose(report, why)
        self._queue.clear()

    def _load(self, entries: Sequence[Entry]) -> None:
        self._queue.extend(entries)
        self._seq = max((entry.seq for entry in entries), default=0)
        for update in entries:
            if isinstance(update, Update) and update.start and update.start.is_settled:
                for one, why in self._resolve(update.start):
                    self._ledger.settle(one, why)
        self._journal.compact(self._queue)
