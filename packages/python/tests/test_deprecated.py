"""A method of a deprecated operation warns, and is otherwise what it was."""

from __future__ import annotations

import inspect
import warnings

import pytest

from quads_sdk._deprecated import deprecated


class Depot:
    @deprecated("remove_lid: Deprecated since 2026-11-22; may be gone from 2027-06-30 on.")
    def remove_lid(self, crate: int, lid: str = "top") -> str:
        """Remove a lid."""
        return f"{crate} {lid}"


def test_each_call_warns_at_its_place() -> None:
    with pytest.warns(DeprecationWarning, match="may be gone from 2027-06-30 on") as caught:
        assert Depot().remove_lid(7, lid="left") == "7 left"
    assert [warning.filename for warning in caught] == [__file__]


def test_naming_it_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Depot.remove_lid.__doc__ == "Remove a lid."
        assert list(inspect.signature(Depot.remove_lid).parameters) == ["self", "crate", "lid"]
