"""Which entries a full queue accepts or merges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Optional

from .._stage_table import is_terminal
from .entries import Entry, Start, Update
from .report import Report


def has_room(queue: Sequence[Entry], capacity: int, report: Optional[Report]) -> bool:
    """Return whether the queue accepts a report, or a start (`None`).

    The last tenth is reserved for starts and ends: without its start a move has no reports at all,
    and without its end it never ends.
    """
    is_stage = report is not None and not is_terminal(report.status)
    return len(queue) < capacity - (capacity // 10 if is_stage else 0)


def find_mergeable(
    queue: Sequence[Entry], report: Report, start: Optional[Start], in_flight: Optional[Entry]
) -> Optional[Update]:
    """Return the queued report that a new one may be merged into.

    That is the last report of the same move, if it has the same stage: the API would overwrite its
    message anyway. The report in flight is not changed, and neither are ends: the first reason of
    a failure counts.
    """
    if is_terminal(report.status):
        return None
    for entry in reversed(queue):
        if isinstance(entry, Update) and _is_same_move(entry, report, start):
            is_same_stage = entry.report.status == report.status
            return entry if is_same_stage and entry is not in_flight else None
    return None


def _is_same_move(entry: Update, report: Report, start: Optional[Start]) -> bool:
    if entry.start is not start:
        return False
    if start is not None:
        return entry.report.host == report.host
    return entry.report.schedule_id == report.schedule_id


def merge_reports(old: Report, new: Report) -> Report:
    """Return the old report with the texts that the new one has."""
    return replace(
        old,
        message=old.message if new.message is None else new.message,
        error_message=old.error_message if new.error_message is None else new.error_message,
    )
