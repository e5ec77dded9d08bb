"""Hooks for schemathesis: which data of the API it must not change, and which failures to ignore.

There is a rule only if the specification cannot express it; each says why.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any
from urllib.parse import unquote

import schemathesis

ADMIN = os.environ["QUADS_ADMIN_EMAIL"]

# The errors of requests that match the schema but are invalid for a reason that a schema cannot
# express: days of a month, an order of dates, the head of the log, names of filters (see
# `x-filters`), unknown keys of a body (see `x-unknown-fields`), and names that are routes.
BEYOND_SCHEMAS = re.compile(
    "|".join(
        (
            r"is no time of the calendar",
            r"needs its start and its end",
            r"must be after the start",
            r"must not be (before|after) (start|end|build_start|build_end) ",
            r"so there is no cursor \d+",
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
    """Protects the account of the run: without it all further requests would fail."""
    email = unquote(str((case.path_parameters or {}).get("email", "")))
    if email.strip().lower() == ADMIN:
        case.path_parameters["email"] = "another.user@example.com"


@schemathesis.hook
def map_headers(context: Any, headers: Any) -> Any:
    """Uses existing cursors and no long polls: waiting would only cost time."""
    cursor = (headers or {}).get("Quads-Min-Cursor", "")
    if isinstance(cursor, str) and cursor.isascii() and cursor.isdigit() and len(cursor) < 16:
        headers["Quads-Min-Cursor"] = "1"
    if "Prefer" in (headers or {}):
        headers["Prefer"] = "wait=0"
    return headers


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """Returns whether a failure is a fault of this API."""
    return not any(rule(failure, case, response) for rule in RULES)


def error_of(response: Any) -> dict[str, Any]:
    try:
        body = json.loads(response.content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def is_semantically_invalid(failure: Any, case: Any, response: Any) -> bool:
    """A valid request may name missing records or conflict with existing ones, but has its own code."""
    if type(failure).__name__ != "RejectedPositiveData":
        return False
    error = error_of(response)
    if error.get("code") != "invalid_request":
        return True
    return BEYOND_SCHEMAS.search(error.get("message", "")) is not None


def only_adds_a_header(failure: Any, case: Any, response: Any) -> bool:
    """HTTP servers accept unknown headers (RFC 9110, 5.1)."""
    sent = {name.lower() for name in case.headers or {}}
    return type(failure).__name__ == "AcceptedNegativeData" and "x-schemathesis-unknown-property" in sent


def has_a_parameter_without_a_value(failure: Any, case: Any, response: Any) -> bool:
    """`cloud=` counts as absent; the schema sees an empty text."""
    values = (case.query or {}).values()
    return type(failure).__name__ == "AcceptedNegativeData" and any(value in ("", [""]) for value in values)


def adds_an_ignored_parameter(failure: Any, case: Any, response: Any) -> bool:
    """Unknown parameters are ignored if `x-unknown-parameters` says so."""
    if type(failure).__name__ != "AcceptedNegativeData":
        return False
    operation = case.operation.schema.raw_schema["paths"][case.operation.path][case.method.lower()]
    if operation.get("x-unknown-parameters") != "ignore":
        return False
    return "quads-ignored-fields" in {name.lower() for name in response.headers}


RULES = (
    is_semantically_invalid,
    only_adds_a_header,
    has_a_parameter_without_a_value,
    adds_an_ignored_parameter,
)
