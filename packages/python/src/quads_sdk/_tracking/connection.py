"""The state of the connection of a tracking handle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Optional

ConnectionStatus = Literal[
    "connecting", "streaming", "long_polling", "polling", "waiting", "closed"
]


@dataclass(frozen=True)
class TrackConnection:
    """How the server is reached. A later version may add statuses."""

    status: ConnectionStatus
    error: Optional[str] = None
    """While `waiting`: why the last connection failed."""
    next_attempt_at: Optional[float] = None
    """While `waiting`: the time of the next attempt, in seconds since 1970."""
