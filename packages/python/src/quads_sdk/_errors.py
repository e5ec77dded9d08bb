"""Distinguishes the body of an error from a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing_extensions import TypeGuard

    from ._generated.types import Error


def is_error(reply: object) -> TypeGuard[Error]:
    """Return whether a reply is the body of an error.

    quads-lib raises on 400, 404 and 500 only; for other errors its methods return the body.

    >>> is_error({"status_code": 409, "code": "move_ended", "message": "The move has ended."})
    True
    """
    if not isinstance(reply, dict):
        return False
    body = cast("dict[object, object]", reply)
    status = body.get("status_code")
    return isinstance(status, int) and status >= 400 and "message" in body
