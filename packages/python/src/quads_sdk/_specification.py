"""The specification as package data."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def spec() -> dict[str, Any]:
    """Return the OpenAPI document that this package was generated from, read afresh.

    >>> spec()["openapi"]
    '3.1.0'
    """
    text = files(f"{__package__}._generated").joinpath("openapi.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return document
