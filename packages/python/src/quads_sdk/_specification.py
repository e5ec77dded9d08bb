"""The specification as package data."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from ._generated import SPEC_VERSION

VERSION_HEADERS = {"Quads-Spec-Version": SPEC_VERSION}
"""What every call of this package says of itself. The server answers programs over requests that do
not send it as quads-lib needs it: with statuses that quads-lib raises on."""


def spec() -> dict[str, Any]:
    """Return the OpenAPI document that this package was generated from, read afresh.

    >>> spec()["openapi"]
    '3.1.0'
    """
    text = files(f"{__package__}._generated").joinpath("openapi.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return document
