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
# far the log has come, and which names filters have (`x-filters` says those).
BEYOND_SCHEMAS = re.compile(
    "|".join(
        (
            r"is no time of the calendar",
            r"is not behind the start",
            r"needs its start and its end",
            r"must be behind the start",
            r"is no place in it",
            r"is not a known attribute",
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


def is_an_empty_list(failure: Any, case: Any, response: Any) -> bool:
    """`include=` is how a form writes a list of nothing; the schema sees a text in it."""
    return type(failure).__name__ == "AcceptedNegativeData" and (case.query or {}).get("include") in ("", [""])


def is_a_path_of_two_templates(failure: Any, case: Any, response: Any) -> bool:
    """`assignments/active` is also an `assignments/{assignment_id}`, whose methods it answers."""
    if type(failure).__name__ != "UnsupportedMethodResponse":
        return False
    templates = case.operation.schema.raw_schema["paths"].items()
    return any(
        case.method.lower() in item and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), case.path)
        for template, item in templates
    )


RULES = (
    is_refused_for_its_meaning,
    only_adds_a_header,
    is_an_empty_list,
    is_a_path_of_two_templates,
)
