"""Applies events to moves."""

from __future__ import annotations

from typing import Any, Optional, cast

from .._generated.types import Move, MoveEvent
from .._names import fold_name

_TYPES_WITHOUT_CURRENT_MESSAGE = ("stage_late", "stage_succeeded")
_PREDICTED_FIELDS = ("eta", "slow_at", "stalled_at", "times_out_at", "waiting_on")
_CODES_WITHOUT_ACTION = ("superseded", "host_removed")
_REQUIRED_START_FIELDS = ("host_id", "source_cloud", "profile", "reporter")
_OPTIONAL_START_FIELDS = ("schedule_id", "model", "resumed_from", "max_attempts")


def start_move(event: MoveEvent, former: Optional[Move] = None) -> Move:
    """Return the move that a `move_started` event starts.

    Names in older events may contain upper-case letters.

    Args:
        event: The event.
        former: The previous move of the host, if known.
    """
    data, time = event["data"], event["time"]
    fields = cast("dict[str, Any]", event)
    move: dict[str, Any] = {
        "id": data.get("schedule_id", -event["move_id"]),
        **{key: fields[key] for key in ("move_id", "attempt")},
        **{key: fold_name(fields[key]) for key in ("host", "target_cloud")},
        **{key: data[key] for key in _REQUIRED_START_FIELDS},
        "source_cloud": fold_name(data["source_cloud"]),
        **{key: data[key] for key in _OPTIONAL_START_FIELDS if key in data},
        **{key: fields[key] for key in ("status", "stage", "cursor")},
        "goal_id": data.get("goal_id") or _goal_before(event, former),
        "total_stages": len(data["plan"]),
        "message": event.get("message"),
        "error_message": None,
        **dict.fromkeys(("started_at", "stage_entered_at", "updated_at"), time),
        "completed_at": None,
    }
    if "assignment_id" in event:
        move["assignment_id"] = event["assignment_id"]
    return cast("Move", move)


def _goal_before(event: MoveEvent, former: Optional[Move]) -> int:
    """Return the goal if the event names none: that of the resumed move, else a new one."""
    resumed = event["data"].get("resumed_from")
    if former is not None and former["move_id"] == resumed and "goal_id" in former:
        return former["goal_id"]
    return cast("int", resumed or event["move_id"])


def apply_event(move: Move, event: MoveEvent) -> Move:
    """Return the move after an event. An event that the move already reflects changes nothing."""
    if event["cursor"] <= move["cursor"]:
        return move
    new = cast("dict[str, Any]", {**move, "cursor": event["cursor"], "updated_at": event["time"]})
    message = event.get("message")
    if message is not None and event["type"] not in _TYPES_WITHOUT_CURRENT_MESSAGE:
        new["message"] = message
    new.update(_changes(move, event))
    if (new["stage"], new["status"]) != (move["stage"], move["status"]):
        for key in _PREDICTED_FIELDS:
            new.pop(key, None)
    return cast("Move", new)


def _changes(move: Move, event: MoveEvent) -> dict[str, Any]:
    kind, time = event["type"], event["time"]
    if kind == "stage_started":
        entered = {"status": event["status"], "stage": event["stage"], "stage_entered_at": time}
        return {**entered, **_error_message(event)}
    if kind == "message_updated":
        return _error_message(event)
    if kind == "cancel_requested":
        request = {"requested_at": time, "requested_by": event["actor"]}
        return {"cancel_requested": {**event["data"], **request}}
    if kind == "move_completed":
        return {"status": event["status"], "stage": move["total_stages"], "completed_at": time}
    if kind == "move_failed":
        return _failed(move, event)
    if kind == "retry_dropped":
        return _retry_dropped(move, event)
    return {}


def _failed(move: Move, event: MoveEvent) -> dict[str, Any]:
    failure: Any = event["data"]["failure"]
    by = failure.get("superseded_by")
    return {
        "status": event["status"],
        "stage": max(move["stage"], event["stage"]),
        "failure": failure,
        "failed_stage": event["data"]["failed_stage"],
        "completed_at": event["time"],
        **({} if by is None else {"superseded_by": by}),
        **_error_message(event),
    }


def _retry_dropped(move: Move, event: MoveEvent) -> dict[str, Any]:
    former = cast("Optional[dict[str, Any]]", move.get("failure"))
    if not former:
        return {}
    code = event["data"]["code"]
    failure = {key: value for key, value in former.items() if key != "retry_expected_at"}
    if former["who_must_act"] == "nobody" and code not in _CODES_WITHOUT_ACTION:
        failure["who_must_act"] = "admin"
    reason = event["data"]["reason"]
    failure["retry_dropped"] = {"code": code, "reason": reason, "dropped_at": event["time"]}
    return {"failure": failure}


def _error_message(event: MoveEvent) -> dict[str, Any]:
    text = event["data"].get("error_message")
    return {} if text is None else {"error_message": text}
