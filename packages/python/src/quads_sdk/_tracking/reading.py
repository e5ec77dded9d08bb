"""What came from the network, held against what is needed of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Union, cast

from .._generated.types import Move, MoveEvent
from .steps import LostError

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

Object = dict[str, Any]


def object_in(text: Union[str, bytes], what: str) -> Object:
    """Return the JSON object of a text.

    Raises:
        LostError: It is none.
    """
    try:
        value: Any = json.loads(text)
    except ValueError as error:
        raise LostError(f"{what} is no JSON.") from error
    return _checked(value, {}, what)


def object_of(value: Any, what: str) -> Object:
    """Return an object of JSON.

    Raises:
        LostError: It is none.
    """
    return _checked(value, {}, what)


def event_of(value: Any) -> MoveEvent:
    """Return an event that can be folded."""
    return cast("MoveEvent", _checked(value, _EVENT, "an event"))


def move_of(value: Any) -> Move:
    """Return a move that can be kept."""
    return cast("Move", _checked(value, _MOVE, "a move"))


def moves_of(value: Any) -> list[Move]:
    """Return the moves of a list."""
    return [move_of(one) for one in items_of(value)]


def rows_of(value: Any) -> list[Move]:
    """Return the rows of a server that knows less of moves."""
    return [cast("Move", _checked(one, _ROW, "a move")) for one in items_of(value)]


def text_of(value: Object, key: str) -> str:
    """Return a text that must be there."""
    return str(_checked(value, {key: str}, key)[key])


def number_of(value: Object, key: str) -> int:
    """Return a number that must be there."""
    return int(_checked(value, {key: int}, key)[key])


def items_of(value: Any) -> Sequence[Any]:
    """Return what is in a list."""
    if not isinstance(value, list):
        raise LostError("a list cannot be read.")
    return cast("Sequence[Any]", value)


def _checked(value: Any, needed: Mapping[str, type], what: str) -> Object:
    fields = cast("Object", value) if isinstance(value, dict) else None
    if fields is None or any(not isinstance(fields.get(key), of) for key, of in needed.items()):
        raise LostError(f"{what} cannot be read.")
    return fields
