"""Classifies replies: accepted, refused, or a temporary failure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional, Union, cast

from .._generated.errors import ErrorCode
from .reply import Reply
from .report import Refusal


@dataclass(frozen=True)
class Accepted:
    """The API has accepted the report."""

    body: Mapping[str, Any]


@dataclass(frozen=True)
class Refused:
    """The API refuses the report for good."""

    refusal: Refusal
    details: Mapping[str, str]
    """The problem of each host that the API names."""


@dataclass(frozen=True)
class TemporaryFailure:
    """The reply says nothing about the report. The same call may succeed later."""

    reason: str
    retry_after: Optional[float] = None
    is_account_error: bool = False


Classification = Union[Accepted, Refused, TemporaryFailure]

_RETRYABLE_STATUSES = {408, 425, 429}
_ACCOUNT_STATUSES = {401, 403, 407}
_TOO_LARGE_STATUSES = {413, 414}


def classify_reply(reply: Reply) -> Classification:
    """Distinguish a refused report from a failure of the network, the server or the account.

    An error of the account counts as temporary: it concerns *every* report, and the same call
    succeeds once the account is corrected. An error without the API's body comes from a proxy.

    >>> ended = Reply(409, {"message": "The move has ended.", "code": "move_ended"})
    >>> classify_reply(ended).refusal.code
    'move_ended'
    >>> classify_reply(Reply(503, {}, is_json=False, retry_after=5)).retry_after
    5
    """
    if 200 <= reply.status < 300 and reply.is_json:
        return Accepted(reply.body)
    code = _text(reply.body.get("code"))
    if reply.status in _ACCOUNT_STATUSES or code == ErrorCode.MISSING_CREDENTIALS:
        return TemporaryFailure(_reason(reply), reply.retry_after, is_account_error=True)
    if _is_refusal(reply):
        return Refused(Refusal(_reason(reply), reply.status, code), _details(reply.body))
    return TemporaryFailure(_reason(reply), reply.retry_after)


def _is_refusal(reply: Reply) -> bool:
    if reply.status in _TOO_LARGE_STATUSES:
        return True
    is_client_error = 400 <= reply.status < 500 and reply.status not in _RETRYABLE_STATUSES
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
