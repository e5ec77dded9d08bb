"""What a property-based run must know of this API: what it may not touch, and what is no fault.

A rule stands here only where the specification has no words for it; each says why.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any
from urllib.parse import unquote

import schemathesis

ADMIN = os.environ["QUADS_ADMIN_EMAIL"]

# What a schema cannot say of a request that fits it: which days a month has, what comes first, how
# far the log has come, which names filters have (`x-filters` says those), which keys a body may have
# (`x-unknown-fields` says whether others are refused), and which names a path has as a literal.
BEYOND_SCHEMAS = re.compile(
    "|".join(
        (
            r"is no time of the calendar",
            r"needs its start and its end",
            r"must be after the start",
            r"must not be (before|after) (start|end|build_start|build_end) ",
            r"is no place in it",
            r"is not a known attribute",
            r"is not a known field",
            r"description, owner and ticket go together",
            r"The schedule gets no time",
            r"a route of the API has that name",
            r"must be the name of a (cloud|host)",
            r"`group_by` must be one of",
        )
    )
)


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Leave the account alone that the run calls with: without it nothing more would be tried."""
    email = unquote(str((case.path_parameters or {}).get("email", "")))
    if email.strip().lower() == ADMIN:
        case.path_parameters["email"] = "somebody.else@example.com"


@schemathesis.hook
def map_headers(context: Any, headers: Any) -> Any:
    """Name cursors that are there, and wait for nothing: time would pass, and say nothing."""
    cursor = (headers or {}).get("Quads-Min-Cursor", "")
    if isinstance(cursor, str) and cursor.isascii() and cursor.isdigit() and len(cursor) < 16:
        headers["Quads-Min-Cursor"] = "1"
    if "Prefer" in (headers or {}):
        headers["Prefer"] = "wait=0"
    return headers


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """Tell what is a failure of this API from what only looks like one."""
    return not any(rule(failure, case, response) for rule in RULES)


def error_of(response: Any) -> dict[str, Any]:
    try:
        body = json.loads(response.content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def is_refused_for_its_meaning(failure: Any, case: Any, response: Any) -> bool:
    """A fitting request may name what is not there, or contradict what is: it has its own code."""
    if type(failure).__name__ != "RejectedPositiveData":
        return False
    error = error_of(response)
    if error.get("code") != "invalid_request":
        return True
    return BEYOND_SCHEMAS.search(error.get("message", "")) is not None


def only_adds_a_header(failure: Any, case: Any, response: Any) -> bool:
    """Every HTTP server takes headers that it does not know (RFC 9110, 5.1)."""
    sent = {name.lower() for name in case.headers or {}}
    return type(failure).__name__ == "AcceptedNegativeData" and "x-schemathesis-unknown-property" in sent


def has_a_parameter_without_a_value(failure: Any, case: Any, response: Any) -> bool:
    """`cloud=` counts as not given; the schema sees an empty text in it."""
    values = (case.query or {}).values()
    return type(failure).__name__ == "AcceptedNegativeData" and any(value in ("", [""]) for value in values)


def adds_an_ignored_parameter(failure: Any, case: Any, response: Any) -> bool:
    """Where `x-unknown-parameters` says so, unknown parameters are dropped."""
    if type(failure).__name__ != "AcceptedNegativeData":
        return False
    operation = case.operation.schema.raw_schema["paths"][case.operation.path][case.method.lower()]
    if operation.get("x-unknown-parameters") != "ignore":
        return False
    return "quads-ignored-fields" in {name.lower() for name in response.headers}


RULES = (
    is_refused_for_its_meaning,
    only_adds_a_header,
    has_a_parameter_without_a_value,
    adds_an_ignored_parameter,
)
