"""The methods of deprecated operations warn, and work as before."""

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


def test_each_call_warns_with_the_line_of_the_caller() -> None:
    with pytest.warns(DeprecationWarning, match="may be gone from 2027-06-30 on") as caught:
        assert Depot().remove_lid(7, lid="left") == "7 left"
    assert [warning.filename for warning in caught] == [__file__]


def test_access_without_a_call_does_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Depot.remove_lid.__doc__ == "Remove a lid."
        assert list(inspect.signature(Depot.remove_lid).parameters) == ["self", "crate", "lid"]
