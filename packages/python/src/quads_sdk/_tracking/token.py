"""The text by which another follower goes on."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any, Optional, cast

from .._generated.types import Until
from .target import Target, checked_target, checked_until

_VERSION = 1


@dataclass(frozen=True)
class Token:
    """Whom it follows, until when, and behind which place of the log."""

    target: Target
    until: Until
    place: Optional[int]
    """`None` where nothing was told yet."""


def token_text(token: Token) -> str:
    """Return a token as text: base64url of JSON.

    >>> text = token_text(Token(Target("host", "host01.example.com"), "settled", 7))
    >>> token_of(text).place
    7
    """
    value: dict[str, object] = {
        "v": _VERSION,
        "target": {token.target.kind: token.target.value},
        "until": token.until,
    }
    if token.place is not None:
        value["cursor"] = token.place
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def token_of(text: str) -> Token:
    """Return what a token's text says.

    Raises:
        ValueError: It is no token, or one of a newer package.
    """
    try:
        return _read(_decoded(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{text!r} is no token of a follower.") from error


def _decoded(text: str) -> dict[str, Any]:
    padded = text + "=" * (-len(text) % 4)
    value: Any = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    return cast("dict[str, Any]", value)


def _read(value: dict[str, Any]) -> Token:
    [(kind, named)] = value["target"].items()
    cursor: Any = value.get("cursor")
    is_place = cursor is None or (type(cursor) is int and cursor >= 0)
    if value["v"] != _VERSION or not is_place:
        raise ValueError("of another version.")
    return Token(checked_target(Target(kind, named)), checked_until(value["until"]), cursor)
