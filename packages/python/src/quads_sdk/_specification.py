"""The specification as package data."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from ._generated import SPEC_VERSION

VERSION_HEADERS = {"Quads-Spec-Version": SPEC_VERSION}
"""Sent with every call of this package. Without it the server treats a client over `requests` as a
legacy caller, whose errors have the statuses that quads-lib raises on."""


def spec() -> dict[str, Any]:
    """Return a new copy of the OpenAPI document that this package was generated from.

    >>> spec()["openapi"]
    '3.1.0'
    """
    text = files(f"{__package__}._generated").joinpath("openapi.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return document
