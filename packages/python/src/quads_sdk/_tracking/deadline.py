"""How long a follower may take."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Optional

Clock = Callable[[], float]


class Deadline:
    """The end of a time limit that begins now; without a limit it never comes."""

    def __init__(self, timeout: Optional[float], clock: Clock = time.monotonic) -> None:
        """Begin.

        Raises:
            ValueError: The timeout is no positive number of seconds.
        """
        if timeout is not None and not (math.isfinite(timeout) and timeout > 0):
            raise ValueError(f"timeout={timeout!r} must be a positive number of seconds.")
        self.timeout = timeout
        self._clock = clock
        self._ends_at = None if timeout is None else clock() + timeout

    @property
    def is_over(self) -> bool:
        """Whether it has passed."""
        return self._ends_at is not None and self._clock() >= self._ends_at

    def left(self) -> Optional[float]:
        """Return the seconds that are left; `None` without a limit."""
        return None if self._ends_at is None else max(0.0, self._ends_at - self._clock())

    def within(self, seconds: float) -> float:
        """Return so many seconds, or fewer where fewer are left."""
        left = self.left()
        return seconds if left is None else min(seconds, left)
