"""The methods of the mixin have the signatures of quads-lib."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from typing import Any, Union

import pytest
from api_classes import OurApi, TheirApi
from conftest import public_methods
from document import LibMethod, lib_methods

from quads_sdk import QuadsMixin

METHODS = [method.name for method in lib_methods()]


def shape(function: Callable[..., Any]) -> list[tuple[str, Any, Any]]:
    parameters = inspect.signature(function).parameters.values()
    return [(one.name, one.kind, one.default) for one in parameters]


def members(hint: Any) -> list[Any]:
    """Return the classes that a hint stands for; a `TypedDict` is none at run time."""
    options = typing.get_args(hint) if typing.get_origin(hint) is Union else (hint,)
    classes = [typing.get_origin(option) or option for option in options]
    return [one for one in classes if not hasattr(one, "__required_keys__")]


def accepts(ours: Any, theirs: Any) -> bool:
    return all(
        any(isinstance(our, type) and issubclass(their, our) for our in members(ours))
        for their in members(theirs)
    )


def test_document_maps_methods() -> None:
    assert METHODS


@pytest.mark.parametrize("name", METHODS)
def test_parameters_are_equal(name: str) -> None:
    assert shape(getattr(QuadsMixin, name)) == shape(getattr(TheirApi, name))


@pytest.mark.parametrize("name", METHODS)
def test_annotations_accept_the_types_of_quads_lib(name: str) -> None:
    ours = typing.get_type_hints(getattr(QuadsMixin, name))
    theirs = typing.get_type_hints(getattr(TheirApi, name))
    for parameter in theirs.keys() - {"return"}:
        assert accepts(ours[parameter], theirs[parameter]), parameter


@pytest.mark.parametrize("method", lib_methods(), ids=lambda method: str(method.name))
def test_document_names_the_parameters(method: LibMethod) -> None:
    names = [name for name, _, _ in shape(getattr(TheirApi, method.name))]
    assert names == ["self", *(parameter["name"] for parameter in method.parameters)]


def test_every_method_of_quads_lib_is_bound() -> None:
    names = {name for name in dir(TheirApi) if not name.startswith("_")}
    of_transport = {"get", "post", "patch", "delete"}
    assert len(names) == 66
    assert public_methods(QuadsMixin) == names - of_transport
    for name in names:
        source = TheirApi if name in of_transport else QuadsMixin
        assert getattr(OurApi, name) is getattr(source, name)


def test_mixin_has_these_methods() -> None:
    assert public_methods(QuadsMixin) == set(METHODS)
    assert QuadsMixin.__mro__[1] is object


def test_mixin_does_not_override_the_transport() -> None:
    for name in ("get", "post", "patch", "delete"):
        assert name not in dir(QuadsMixin)
        assert getattr(OurApi, name) is getattr(TheirApi, name)
