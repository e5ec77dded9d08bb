"""How long to wait before a call is made again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class RetryPolicy:
    """Waits that double up to a cap, each spread by chance; attempts have no limit.

    >>> RetryPolicy().delay(attempt=4, retry_after=None, chance=0.5)
    2.0
    """

    base: float = 0.5
    """The longest first wait, in seconds; it doubles from attempt to attempt."""
    cap: float = 30.0
    """The longest wait of all, in seconds."""
    retry_after_cap: float = 300.0
    """The longest wait that a server's `Retry-After` may ask for, in seconds."""

    def delay(self, attempt: int, retry_after: Optional[float], chance: float) -> float:
        """Return the seconds to wait behind an attempt that failed, counted from 1.

        Chance, from 0 to 1, keeps reporters that failed together from returning together; what
        the server asked for comes on top.
        """
        doublings = min(attempt - 1, 32)  # beyond that a float has no use for it
        bound: float = min(self.cap, self.base * 2**doublings)
        return min(retry_after or 0.0, self.retry_after_cap) + chance * bound
