"""How a follower stands with the server, apart from what it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Optional

Phase = Literal["connecting", "streaming", "long_polling", "polling", "waiting", "closed"]


@dataclass(frozen=True)
class Connection:
    """The connection of the moment. Phases may be added."""

    phase: Phase
    error: Optional[str] = None
    """While `waiting`: why the last connection was lost."""
    next_attempt_at: Optional[float] = None
    """While `waiting`: when the next one is tried, as `time.time()` counts."""
