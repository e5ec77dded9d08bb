"""Helpers of the generated methods that build endpoints and print as quads-lib does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Optional
from urllib.parse import urlencode


def path(*segments: str) -> str:
    """Join segments as quads-lib does with ``pathlib``: nothing is escaped.

    >>> path("moves/progress", "host01.example.com")
    'moves/progress/host01.example.com'
    """
    return str(PurePosixPath(*segments))


def with_query(endpoint: str, query: Optional[Mapping[str, Any]]) -> str:
    """Append a query, unless it is empty.

    >>> with_query("moves", {"date": "2026-11-22 08:00"})
    'moves?date=2026-11-22+08%3A00'
    """
    return f"{endpoint}?{urlencode(query)}" if query else endpoint


def given(values: Mapping[str, Optional[str]]) -> dict[str, str]:
    """Drop values that are ``None`` or empty.

    >>> given({"cloud": "cloud02", "status": None})
    {'cloud': 'cloud02'}
    """
    return {name: value for name, value in values.items() if value}


def print_created(what: str, reply: Any) -> None:
    """Print the line that quads-lib prints after it has created an object in a cloud."""
    if reply and {"id", "cloud"} <= reply.keys():
        print(f"{what} created - ID: {reply['id']}, Cloud: {reply['cloud']['name']}")
