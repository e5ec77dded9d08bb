"""The bundled document, from which the tests derive their expectations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quads_sdk import spec

Json = dict[str, Any]

DOCUMENT = spec()
SCHEMAS: Json = DOCUMENT["components"]["schemas"]
STAGE_ROWS: list[Json] = SCHEMAS["MoveStatus"]["x-stages"]
ERROR_ROWS: list[Json] = SCHEMAS["ErrorCode"]["x-errors"]
PROFILE_NAMES: list[str] = SCHEMAS["Profile"]["enum"]


@dataclass(frozen=True)
class LibMethod:
    """One method of quads-lib as `x-quads-lib` maps it."""

    name: str
    parameters: tuple[Json, ...]


def lib_methods() -> list[LibMethod]:
    return [
        LibMethod(entry["method"], tuple(entry["parameters"]))
        for item in DOCUMENT["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
        for entry in operation.get("x-quads-lib", [])
    ]
