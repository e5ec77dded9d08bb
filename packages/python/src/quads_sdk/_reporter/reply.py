"""What comes back from the API, whatever it was sent with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional, Protocol, cast


@dataclass(frozen=True)
class Reply:
    """An answer. One that is no JSON object has an empty body and is not from the API."""

    status: int
    body: Mapping[str, Any]
    is_json: bool = True
    retry_after: Optional[float] = None


class Sender(Protocol):
    """Makes a call on the API. Raises where there is no answer."""

    def send(self, method: str, endpoint: str, data: object) -> Reply: ...

    def log_in(self) -> bool:
        """Log in anew. Return whether the same call may now fare better."""
        ...


def reply_of(status: int, retry_after: Optional[str], content: bytes) -> Reply:
    """Return the reply that HTTP carried. A `Retry-After` that is a date is taken for none."""
    seconds = float(retry_after) if retry_after and retry_after.strip().isdecimal() else None
    body = _object_in(content)
    return Reply(status, body or {}, body is not None, seconds)


def _object_in(content: bytes) -> Optional[dict[str, Any]]:
    try:
        value: Any = json.loads(content)
    except ValueError:
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
