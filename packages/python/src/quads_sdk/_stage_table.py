"""Pure functions over the stage table."""

from __future__ import annotations

from typing import Optional

from ._generated.stages import PROFILES, STAGES, Stage
from ._generated.types import PlanStage

_BY_STATUS = {row.status.value: row for row in STAGES}


def stage_of(status: str) -> Optional[Stage]:
    """Return the row of a status; ``None`` for a status that is newer than this package.

    >>> stage_of("released").title
    'Released'
    """
    return _BY_STATUS.get(status)


def is_terminal(status: str) -> bool:
    """Return whether a move with this status has ended. An unknown status is not an end.

    >>> is_terminal("failed")
    True
    """
    row = stage_of(status)
    return row is not None and row.kind == "terminal"


def plan_for(profile: str) -> list[PlanStage]:
    """Return every stage in order; those that the profile lacks are skipped.

    Raises:
        ValueError: There is no such profile.

    >>> [stage["state"] for stage in plan_for("no_wipe") if stage["status"] == "reboot"]
    ['skipped']
    """
    if profile not in PROFILES:
        raise ValueError(f"no profile {profile!r}: name one of {', '.join(PROFILES)}.")
    return [_planned(row, row.stage, profile) for row in STAGES if row.stage is not None]


def _planned(row: Stage, stage: int, profile: str) -> PlanStage:
    entry: PlanStage = {
        "stage": stage,
        "status": row.status.value,
        "title": row.title,
        "state": "pending",
    }
    if profile in row.profiles:
        return entry
    return {**entry, "state": "skipped", "reason": "not_in_profile"}
