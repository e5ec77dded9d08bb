"""The thread that delivers the queue."""

from __future__ import annotations

import threading

from .backlog import Backlog
from .delivery import Delivery, Stopped
from .problems import Problems

_GRACE_SECONDS = 2.0
"""How long `stop` waits for the thread. A thread in a call of the API ends later."""


class DeliveryThread:
    """Delivers the entries of the queue one after the other, in order."""

    def __init__(
        self, backlog: Backlog, delivery: Delivery, problems: Problems, stop: threading.Event
    ) -> None:
        """Start the thread."""
        self._backlog = backlog
        self._delivery = delivery
        self._problems = problems
        self._stop = stop
        self._thread = threading.Thread(target=self._run, name="quads-reporter", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop the thread, at the latest after the current call."""
        self._stop.set()
        self._thread.join(_GRACE_SECONDS)

    def _run(self) -> None:
        try:
            while self._deliver_next():
                self._problems.notify()
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
        self._backlog.finish(entry, refusal)
        return True
