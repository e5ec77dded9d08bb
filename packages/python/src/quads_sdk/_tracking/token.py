"""The token with which another handle continues."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any, Optional, cast

from .._generated.types import Until
from .target import Target, validate_target, validate_until

_VERSION = 1


@dataclass(frozen=True)
class Token:
    """What is tracked, until when, and after which cursor."""

    target: Target
    until: Until
    cursor: Optional[int]
    """`None` before the first update."""


def format_token(token: Token) -> str:
    """Encode a token: base64url of JSON.

    >>> text = format_token(Token(Target("host", "host01.example.com"), "settled", 7))
    >>> parse_token(text).cursor
    7
    """
    value: dict[str, object] = {
        "v": _VERSION,
        "target": {token.target.kind: token.target.value},
        "until": token.until,
    }
    if token.cursor is not None:
        value["cursor"] = token.cursor
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def parse_token(text: str) -> Token:
    """Decode a token.

    Raises:
        ValueError: The text is not a token, or one of a newer package.
    """
    try:
        return _read(_decode(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{text!r} is no token of a follower.") from error


def _decode(text: str) -> dict[str, Any]:
    padded = text + "=" * (-len(text) % 4)
    value: Any = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    return cast("dict[str, Any]", value)


def _read(value: dict[str, Any]) -> Token:
    [(kind, named)] = value["target"].items()
    cursor: Any = value.get("cursor")
    is_cursor = cursor is None or (type(cursor) is int and cursor >= 0)
    if value["v"] != _VERSION or not is_cursor:
        raise ValueError("of another version.")
    return Token(validate_target(Target(kind, named)), validate_until(value["until"]), cursor)
