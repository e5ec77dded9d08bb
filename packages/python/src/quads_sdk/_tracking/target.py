"""What is tracked, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Union, cast

from .._generated.types import Move, Until
from .._names import fold_name

UNTILS: tuple[Until, ...] = ("settled", "arrived", "first_failure", "never")

DEFAULT_UNTIL: Until = "settled"

_PARAMETERS = {"host": "host", "cloud": "cloud", "assignment": "assignment", "move_id": "move"}


@dataclass(frozen=True)
class Target:
    """One host, one cloud, one assignment, or one move."""

    kind: str
    value: Union[str, int]

    @property
    def is_move(self) -> bool:
        """Whether the target is a single move."""
        return self.kind == "move_id"

    def query(self) -> dict[str, str]:
        """Return the query parameter of the API for it."""
        return {_PARAMETERS[self.kind]: str(self.value)}

    def follows(self, move: Move) -> bool:
        """Return whether a move belongs to the target."""
        key = {"cloud": "target_cloud", "assignment": "assignment_id"}.get(self.kind, self.kind)
        value = cast("dict[str, Any]", move).get(key)
        if isinstance(value, str) and isinstance(self.value, str):
            return fold_name(value) == fold_name(self.value)
        return bool(value == self.value)


def target_of(
    host: Optional[str], cloud: Optional[str], assignment: Optional[int], move_id: Optional[int]
) -> Target:
    """Return the given target.

    Raises:
        ValueError: None or more than one is given, or its value is invalid.
    """
    given = {"host": host, "cloud": cloud, "assignment": assignment, "move_id": move_id}
    named = [Target(kind, value) for kind, value in given.items() if value is not None]
    if len(named) != 1:
        raise ValueError("name one of host, cloud, assignment, move_id and token.")
    return validate_target(named[0])


def validate_target(target: Target) -> Target:
    """Return a target if it is valid.

    Raises:
        ValueError: A name is not a text, or an id is not a positive number.
    """
    value: Any = target.value
    is_name = target.kind in ("host", "cloud")
    is_fit = isinstance(value, str) and value if is_name else type(value) is int and value > 0
    if target.kind not in _PARAMETERS or not is_fit:
        raise ValueError(f"{value!r} is no {target.kind}.")
    return target


def validate_until(until: str) -> Until:
    """Return a value of `until` if it is known.

    Raises:
        ValueError: It is not known.
    """
    for known in UNTILS:
        if known == until:
            return known
    raise ValueError(f"no until {until!r}: name one of {', '.join(UNTILS)}.")
