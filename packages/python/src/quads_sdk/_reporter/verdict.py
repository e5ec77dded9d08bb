"""What a reply means for the report that it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional, Union, cast

from .._generated.errors import ErrorCode
from .reply import Reply
from .report import Refusal


@dataclass(frozen=True)
class Accepted:
    """The API has it."""

    body: Mapping[str, Any]


@dataclass(frozen=True)
class Refused:
    """The API will never take it: asking again is of no use."""

    refusal: Refusal
    details: Mapping[str, str]
    """What is wrong with each host, where the API said so."""


@dataclass(frozen=True)
class Fault:
    """It says nothing about the report: the same call may well succeed later."""

    reason: str
    retry_after: Optional[float] = None
    is_of_account: bool = False


Verdict = Union[Accepted, Refused, Fault]

_PASSING = {408, 425, 429}
_OF_ACCOUNT = {401, 403, 407}
_TOO_LARGE = {413, 414}


def judge(reply: Reply) -> Verdict:
    """Tell a report's own fault from one of the network, the server or the account.

    With the wrong account *every* report would be refused, so going on would lose them all;
    mended credentials make the same call succeed. An error without the API's body comes from
    something in between, such as a proxy whose server is being replaced.

    >>> judge(Reply(409, {"message": "The move has ended.", "code": "move_ended"})).refusal.code
    'move_ended'
    >>> judge(Reply(503, {}, is_json=False, retry_after=5)).retry_after
    5
    """
    if 200 <= reply.status < 300 and reply.is_json:
        return Accepted(reply.body)
    code = _text(reply.body.get("code"))
    if reply.status in _OF_ACCOUNT or code == ErrorCode.MISSING_CREDENTIALS:
        return Fault(_reason(reply), reply.retry_after, is_of_account=True)
    if _is_refusal(reply):
        return Refused(Refusal(_reason(reply), reply.status, code), _details(reply.body))
    return Fault(_reason(reply), reply.retry_after)


def _is_refusal(reply: Reply) -> bool:
    if reply.status in _TOO_LARGE:
        return True
    is_client_error = 400 <= reply.status < 500 and reply.status not in _PASSING
    return is_client_error and "message" in reply.body


def _reason(reply: Reply) -> str:
    if not reply.is_json:
        return f"HTTP {reply.status}, not from the API"
    return _text(reply.body.get("message")) or f"HTTP {reply.status}"


def _details(body: Mapping[str, Any]) -> dict[str, str]:
    details = body.get("details")
    entries = cast("list[object]", details) if isinstance(details, list) else []
    named = [cast("dict[str, Any]", entry) for entry in entries if isinstance(entry, dict)]
    return {str(one["host"]): str(one.get("problem")) for one in named if "host" in one}


def _text(value: object) -> Optional[str]:
    return value if isinstance(value, str) else None
