"""Responses of the API, independent of the transport."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional, Protocol, cast


@dataclass(frozen=True)
class Reply:
    """A response. If it is not a JSON object, its body is empty and it is not from the API."""

    status: int
    body: Mapping[str, Any]
    is_json: bool = True
    retry_after: Optional[float] = None


class Sender(Protocol):
    """Makes calls of the API. Raises an error if there is no response."""

    def send(self, method: str, endpoint: str, data: object) -> Reply: ...

    def log_in(self) -> bool:
        """Log in again. Return whether it is useful to repeat the call."""
        ...


def reply_of(status: int, retry_after: Optional[str], content: bytes) -> Reply:
    """Build a reply from an HTTP response. A `Retry-After` that is a date is ignored."""
    seconds = float(retry_after) if retry_after and retry_after.strip().isdecimal() else None
    body = _object_in(content)
    return Reply(status, body or {}, body is not None, seconds)


def _object_in(content: bytes) -> Optional[dict[str, Any]]:
    try:
        value: Any = json.loads(content)
    except ValueError:
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
