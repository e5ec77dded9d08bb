from __future__ import annotations

import typing

import pytest
from document import SCHEMAS, Json

from quads_sdk import types

OPEN = {name for name, schema in SCHEMAS.items() if {"x-stages", "x-errors"} & schema.keys()}
RECORDS = [name for name, schema in SCHEMAS.items() if {"properties", "allOf"} & schema.keys()]


def parts(schema: Json) -> list[Json]:
    """Return the schema and the schemas of its `allOf`."""
    if "$ref" in schema:
        return parts(SCHEMAS[schema["$ref"].rsplit("/", 1)[-1]])
    return [schema, *(one for part in schema.get("allOf", []) for one in parts(part))]


def test_every_component_but_the_open_enums_has_a_type() -> None:
    assert set(SCHEMAS) - OPEN <= set(types.__all__)
    assert not OPEN & set(types.__all__)


@pytest.mark.parametrize("name", RECORDS)
def test_keys_are_required_as_in_the_document(name: str) -> None:
    record = getattr(types, name)
    keys = {key for part in parts(SCHEMAS[name]) for key in part.get("properties", {})}
    required = {key for part in parts(SCHEMAS[name]) for key in part.get("required", [])}
    assert record.__required_keys__ == required
    assert record.__optional_keys__ == keys - required


@pytest.mark.parametrize("name", RECORDS)
def test_annotations_resolve(name: str) -> None:
    record = getattr(types, name)
    assert typing.get_type_hints(record).keys() == record.__annotations__.keys()


def test_closed_enum_is_a_literal() -> None:
    assert list(typing.get_args(types.Profile)) == SCHEMAS["Profile"]["enum"]


def test_open_enum_is_str() -> None:
    assert typing.get_type_hints(types.Move)["status"] is str
    assert typing.get_type_hints(types.Error)["code"] is str
