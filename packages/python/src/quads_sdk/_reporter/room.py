"""Who is let into a queue that is nearly full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Optional

from .._stage_table import is_terminal
from .entries import Entry, Start, Update
from .report import Report


def has_room(queue: Sequence[Entry], capacity: int, report: Optional[Report]) -> bool:
    """Return whether the queue takes a report, or the start of moves.

    The last tenth is kept for starts and ends: without its start a move has no reports at all,
    without its end it seems to go on for ever.
    """
    is_stage = report is not None and not is_terminal(report.status)
    return len(queue) < capacity - (capacity // 10 if is_stage else 0)


def mergeable(
    queue: Sequence[Entry], report: Report, start: Optional[Start], sent: Optional[Entry]
) -> Optional[Update]:
    """Return the queued report that a new one may be merged into.

    That is the last one of the same move, where it says the same stage: the API would overwrite
    its message anyway. One that is just being sent is left alone, and so are ends: of two
    reasons for a failure the first is the one that counts.
    """
    if is_terminal(report.status):
        return None
    for entry in reversed(queue):
        if isinstance(entry, Update) and _is_same_move(entry, report, start):
            is_same_stage = entry.report.status == report.status
            return entry if is_same_stage and entry is not sent else None
    return None


def _is_same_move(entry: Update, report: Report, start: Optional[Start]) -> bool:
    if entry.start is not start:
        return False
    if start is not None:
        return entry.report.host == report.host
    return entry.report.schedule_id == report.schedule_id


def merged(old: Report, new: Report) -> Report:
    """Return the old report with the texts of the new one, where that has any."""
    return replace(
        old,
        message=old.message if new.message is None else new.message,
        error_message=old.error_message if new.error_message is None else new.error_message,
    )
