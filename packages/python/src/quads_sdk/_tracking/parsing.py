"""Checks of received JSON: a value without the required fields raises `RetryableError`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Union, cast

from .._generated.types import Move, MoveEvent
from .steps import RetryableError

_EVENT = {
    "cursor": int,
    "type": str,
    "time": str,
    "move_id": int,
    "host": str,
    "status": str,
    "stage": int,
    "data": dict,
}
_MOVE = {"host": str, "status": str, "move_id": int, "cursor": int, "stage": int}
_ROW = {"host": str, "status": str, "target_cloud": str}

JsonObject = dict[str, Any]


def object_in(text: Union[str, bytes], what: str) -> JsonObject:
    """Parse a JSON object.

    Raises:
        RetryableError: The text is not a JSON object.
    """
    try:
        value: Any = json.loads(text)
    except ValueError as error:
        raise RetryableError(f"{what} is no JSON.") from error
    return _require_fields(value, {}, what)


def object_of(value: Any, what: str) -> JsonObject:
    """Return a decoded value as an object.

    Raises:
        RetryableError: The value is not an object.
    """
    return _require_fields(value, {}, what)


def event_of(value: Any) -> MoveEvent:
    """Return a value as an event."""
    return cast("MoveEvent", _require_fields(value, _EVENT, "an event"))


def move_of(value: Any) -> Move:
    """Return a value as a move."""
    return cast("Move", _require_fields(value, _MOVE, "a move"))


def moves_of(value: Any) -> list[Move]:
    """Return a list as moves."""
    return [move_of(one) for one in items_of(value)]


def rows_of(value: Any) -> list[Move]:
    """Return a list as moves of an upstream server, which have fewer fields."""
    return [cast("Move", _require_fields(one, _ROW, "a move")) for one in items_of(value)]


def text_of(value: JsonObject, key: str) -> str:
    """Return a required text."""
    return str(_require_fields(value, {key: str}, key)[key])


def number_of(value: JsonObject, key: str) -> int:
    """Return a required number."""
    return int(_require_fields(value, {key: int}, key)[key])


def items_of(value: Any) -> Sequence[Any]:
    """Return a value as a list."""
    if not isinstance(value, list):
        raise RetryableError("a list cannot be read.")
    return cast("Sequence[Any]", value)


def _require_fields(value: Any, needed: Mapping[str, type], what: str) -> JsonObject:
    fields = cast("JsonObject", value) if isinstance(value, dict) else None
    if fields is None or any(not isinstance(fields.get(key), of) for key, of in needed.items()):
        raise RetryableError(f"{what} cannot be read.")
    return fields
