"""The one thread that delivers."""

from __future__ import annotations

import threading

from .backlog import Backlog
from .delivery import Delivery, Stopped
from .problems import Problems

_GRACE_SECONDS = 2.0
"""How long an idle thread may take to end. One that waits for an answer is left to itself."""


class Worker:
    """Delivers what is in the queue, one after the other, so that nothing overtakes."""

    def __init__(
        self, backlog: Backlog, delivery: Delivery, problems: Problems, stop: threading.Event
    ) -> None:
        """Begin at once."""
        self._backlog = backlog
        self._delivery = delivery
        self._problems = problems
        self._stop = stop
        self._thread = threading.Thread(target=self._run, name="quads-reporter", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, behind the call under way at the latest."""
        self._stop.set()
        self._thread.join(_GRACE_SECONDS)

    def _run(self) -> None:
        try:
            while self._deliver_next():
                self._problems.tell()
        finally:
            self._backlog.release()

    def _deliver_next(self) -> bool:
        entry = self._backlog.next()
        if entry is None:
            return False
        try:
            refusal = self._delivery.deliver(entry)
        except Stopped:
            return False
        self._backlog.settle(entry, refusal)
        return True
