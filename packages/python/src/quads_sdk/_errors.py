"""Telling an error's body from a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing_extensions import TypeGuard

    from ._generated.types import Error


def is_error(reply: object) -> TypeGuard[Error]:
    """Return whether a reply is an error's body.

    quads-lib raises on 400, 404 and 500 only; the body of any other error is what its methods
    return.

    >>> is_error({"status_code": 409, "code": "move_ended", "message": "The move has ended."})
    True
    """
    if not isinstance(reply, dict):
        return False
    body = cast("dict[object, object]", reply)
    status = body.get("status_code")
    return isinstance(status, int) and status >= 400 and "message" in body
