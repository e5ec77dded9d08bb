from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from document import PROFILE_NAMES, STAGE_ROWS

from quads_sdk import (
    PROFILES,
    STAGES,
    TOTAL_STAGES,
    MoveStatus,
    Stage,
    is_terminal,
    plan_for,
    stage_of,
)

STATUSES = [row["status"] for row in STAGE_ROWS]


def plain(cell: object) -> object:
    return list(cell) if isinstance(cell, tuple) else cell


def test_enum_has_every_status_in_order() -> None:
    assert [status.value for status in MoveStatus] == STATUSES


def test_table_has_every_row_in_order() -> None:
    assert [stage.status for stage in STAGES] == STATUSES


@pytest.mark.parametrize("index", range(len(STAGE_ROWS)), ids=STATUSES)
def test_row_holds_every_cell(index: int) -> None:
    row = {name: plain(cell) for name, cell in vars(STAGES[index]).items()}
    assert row == STAGE_ROWS[index]


def test_total_counts_stages_without_ends() -> None:
    assert sum(row["kind"] == "stage" for row in STAGE_ROWS) == TOTAL_STAGES


def test_profiles_in_order() -> None:
    assert list(PROFILES) == PROFILE_NAMES


def test_rows_cannot_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        STAGES[0].title = "Other"  # type: ignore[misc]
    assert hash(STAGES[0])


@pytest.mark.parametrize("status", MoveStatus)
def test_status_equals_its_text(status: MoveStatus) -> None:
    text = status.value
    assert (str(status), f"{status}", f"{status:>20}", "%s" % status) == (  # noqa: UP031
        text,
        text,
        f"{text:>20}",
        text,
    )
    assert json.dumps(status) == json.dumps(text)
    assert status == text
    assert {text: 1}[status] == 1


@pytest.mark.parametrize("row", STAGE_ROWS, ids=STATUSES)
def test_stage_of_accepts_text_and_member(row: dict[str, Any]) -> None:
    stage = stage_of(row["status"])
    assert isinstance(stage, Stage)
    assert stage.status == row["status"]
    assert stage_of(MoveStatus(row["status"])) is stage


@pytest.mark.parametrize("row", STAGE_ROWS, ids=STATUSES)
def test_is_terminal_follows_the_kind(row: dict[str, Any]) -> None:
    assert is_terminal(row["status"]) is (row["kind"] == "terminal")


@pytest.mark.parametrize("status", ["", "not_a_status_yet", "PENDING"])
def test_unknown_status_has_no_row_and_is_not_terminal(status: str) -> None:
    assert stage_of(status) is None
    assert is_terminal(status) is False


@pytest.mark.parametrize("profile", PROFILE_NAMES)
def test_plan_skips_stages_that_the_profile_lacks(profile: str) -> None:
    stages = [row for row in STAGE_ROWS if row["kind"] == "stage"]
    assert plan_for(profile) == [
        {"stage": row["stage"], "status": row["status"], "title": row["title"], "state": "pending"}
        if profile in row["profiles"]
        else {
            "stage": row["stage"],
            "status": row["status"],
            "title": row["title"],
            "state": "skipped",
            "reason": "not_in_profile",
        }
        for row in stages
    ]


def test_plan_is_json() -> None:
    plan = plan_for(PROFILE_NAMES[0])
    assert json.loads(json.dumps(plan)) == plan
    assert {type(stage["status"]) for stage in plan} == {str}


def test_plan_for_an_unknown_profile_raises_an_error_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=", ".join(PROFILE_NAMES)):
        plan_for("not_a_profile")
