"""Tracks moves as a program of a user does, and prints each update as a line of JSON."""

import json
import sys

from quads_lib import QuadsApi

from quads_sdk import MovesFailedError, RetryPolicy, TrackEvent, TrackSnapshot, track


def show(line):
    print(json.dumps(line), flush=True)


def short(move):
    failure = move.get("failure") or {}
    return {key: move[key] for key in ("move_id", "host", "status", "cursor")} | {
        "code": failure.get("code"),
        "retries": "retry_expected_at" in failure,
    }


def shown(update):
    if isinstance(update, TrackSnapshot):
        return {"type": "snapshot", "cursor": update.cursor, "moves": [*map(short, update.moves)]}
    if isinstance(update, TrackEvent):
        event = {key: update.event[key] for key in ("cursor", "type", "move_id", "status")}
        return {"type": "event", "event": event}
    return {"type": "reset", "reason": update.reason}


def lost(connection):
    if connection.status == "waiting":
        again = round(connection.next_attempt_at * 1000)
        show({"type": "lost", "why": connection.error, "nextAttemptAt": again})


url, email, password, target, until = sys.argv[1:]
quick = RetryPolicy(base=0.1, cap=0.5)  # pauses are tested elsewhere
# Not used as a context manager: that logs in at once, and fails if the server is down.
api = QuadsApi(email, password, url)
with track(api, **json.loads(target), until=until, retry=quick, on_connection=lost) as tracking:
    for update in tracking:
        show(shown(update) | {"token": tracking.token()})
    try:
        show({"type": "end", "outcome": "completed", "moves": [*map(short, tracking.result())]})
    except MovesFailedError as error:
        show({"type": "end", "outcome": "failed", "moves": [*map(short, error.moves)]})
