from __future__ import annotations

from dataclasses import asdict

import pytest
from document import ERROR_ROWS, SCHEMAS

from quads_sdk import ERRORS, ErrorCode, is_error


def test_codes_in_order() -> None:
    assert [code.value for code in ErrorCode] == [row["code"] for row in ERROR_ROWS]


def test_table_holds_every_cell() -> None:
    assert [asdict(entry) for entry in ERRORS] == ERROR_ROWS


@pytest.mark.parametrize("code", ErrorCode)
def test_code_equals_its_text(code: ErrorCode) -> None:
    assert (str(code), f"{code}") == (code.value, code.value)


def test_example_of_the_document_is_an_error() -> None:
    assert is_error(SCHEMAS["Error"]["example"])


@pytest.mark.parametrize(
    "reply",
    [
        {},
        [],
        None,
        "QUADS version 0.1.0",
        {"id": 1, "status": "failed", "error_message": "Failed at reboot"},
        {"status_code": 201, "status": "success", "message": "Logged in."},
    ],
)
def test_result_is_not_an_error(reply: object) -> None:
    assert not is_error(reply)
