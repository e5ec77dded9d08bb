"""The waits between attempts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class RetryPolicy:
    """Exponential backoff with full jitter, without a limit of attempts.

    >>> RetryPolicy().delay(attempt=4, retry_after=None, chance=0.5)
    2.0
    """

    base: float = 0.5
    """The bound of the first wait, in seconds; it doubles with each attempt."""
    cap: float = 30.0
    """The highest bound, in seconds."""
    retry_after_cap: float = 300.0
    """The longest `Retry-After` that is respected, in seconds."""

    def delay(self, attempt: int, retry_after: Optional[float], chance: float) -> float:
        """Return the seconds to wait after a failed attempt, counted from 1.

        `chance`, from 0 to 1, is the jitter: clients that failed together retry at different
        times. `retry_after` is added.
        """
        doublings = min(attempt - 1, 32)  # avoids a float overflow
        bound: float = min(self.cap, self.base * 2**doublings)
        return min(retry_after or 0.0, self.retry_after_cap) + chance * bound
