"""The time limit of a tracking."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Optional

Clock = Callable[[], float]


class Deadline:
    """A time limit that starts when it is created; `None` means no limit."""

    def __init__(self, timeout: Optional[float], clock: Clock = time.monotonic) -> None:
        """Start the limit.

        Raises:
            ValueError: The timeout is not a positive number of seconds.
        """
        if timeout is not None and not (math.isfinite(timeout) and timeout > 0):
            raise ValueError(f"timeout={timeout!r} must be a positive number of seconds.")
        self.timeout = timeout
        self._clock = clock
        self._ends_at = None if timeout is None else clock() + timeout

    @property
    def is_over(self) -> bool:
        """Whether the limit has expired."""
        return self._ends_at is not None and self._clock() >= self._ends_at

    def left(self) -> Optional[float]:
        """Return the remaining seconds; `None` without a limit."""
        return None if self._ends_at is None else max(0.0, self._ends_at - self._clock())

    def within(self, seconds: float) -> float:
        """Return `seconds`, or the remaining seconds if these are fewer."""
        left = self.left()
        return seconds if left is None else min(seconds, left)
