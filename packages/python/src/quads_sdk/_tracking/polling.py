"""Tracking on an upstream server, which shows no completed moves and has no event log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional, cast
from urllib.parse import quote

from .._generated.types import Move
from .._names import fold_name
from .call import ApiResponse, refused_error
from .errors import TrackingRefusedError
from .long_polling import get_json
from .parsing import rows_of
from .steps import Pause, RetryableError, Steps
from .transport import FollowerInterface

_MIN_ABSENCES = 2


class Polling:
    """Polls the live moves. A missing move alone does not count as completed."""

    def __init__(self) -> None:
        """Start without any move."""
        self._seen: dict[str, Move] = {}
        self._emitted: Optional[Sequence[Move]] = None
        self._missing: dict[str, int] = {}
        self._is_host_checked = False

    def run(self, follower: FollowerInterface) -> Steps[bool]:
        """Poll until the end, or until a call fails."""
        if follower.target.kind not in ("host", "cloud"):
            what = follower.target.kind
            raise TrackingRefusedError(404, None, f"The server cannot follow by {what}.")
        while True:
            try:
                response, rows = yield from _get_rows(follower)
                if not rows:
                    yield from self._check_host(follower)
                yield from self._compare(follower, rows)
            except RetryableError:
                self._missing.clear()
                raise
            follower.set_status("polling")
            yield from self._emit_changes(follower)
            if follower.is_at_end(is_caught_up=True):
                return True
            yield Pause(response.poll_seconds())

    def _check_host(self, follower: FollowerInterface) -> Steps[None]:
        """Check once whether the host exists: a response without a move does not say so.

        Raises:
            TrackingRefusedError: The host does not exist.
        """
        target = follower.target
        if self._is_host_checked or self._seen or target.kind != "host":
            return
        response = yield from get_json(follower, f"hosts/{quote(str(target.value), safe='')}")
        if response.status == 400:
            raise refused_error(response)
        if response.status not in (200, 404):
            raise response.as_retryable()
        self._is_host_checked = True

    def _compare(self, follower: FollowerInterface, rows: Sequence[Move]) -> Steps[None]:
        listed = {fold_name(row["host"]): row for row in rows}
        self._seen.update(listed)
        absent = [host for host in self._seen if host not in listed]
        self._missing = {host: self._missing.get(host, 0) + 1 for host in absent}
        for host in absent:
            move = self._seen[host]
            if move["status"] == "completed" or self._missing[host] < _MIN_ABSENCES:
                continue
            if (yield from _has_arrived(follower, move)):
                self._seen[host] = cast("Move", {**move, "status": "completed"})
                follower.is_inferred = True

    def _emit_changes(self, follower: FollowerInterface) -> Steps[None]:
        moves = [self._seen[host] for host in sorted(self._seen)]
        if moves != self._emitted:
            self._emitted = moves
            yield from follower.handle_inferred_state(moves)


def _get_rows(follower: FollowerInterface) -> Steps[tuple[ApiResponse, Sequence[Move]]]:
    """Get the live moves. Only 200, or 404 for a host, can mean that there are none."""
    target = follower.target
    is_host = target.kind == "host"
    name = quote(str(target.value), safe="")
    which = f"/{name}" if is_host else f"?cloud={name}"
    response = yield from get_json(follower, f"moves/progress{which}")
    if is_host and response.status == 404:
        return response, []
    if response.status != 200:
        raise response.as_retryable()
    rows = rows_of([response.body] if is_host else response.body)
    return response, list(filter(target.follows, rows))


def _has_arrived(follower: FollowerInterface, move: Move) -> Steps[bool]:
    """Return whether the host is in the target cloud of the move."""
    host = quote(move["host"], safe="")
    response = yield from get_json(follower, f"hosts/{host}")
    if response.status == 200:
        return _name_of(response.body) == fold_name(move["target_cloud"])
    if response.status == 404:
        return False
    raise response.as_retryable()


def _name_of(host: Any) -> Optional[str]:
    cloud: Any = cast("Mapping[str, Any]", host).get("cloud") if isinstance(host, dict) else None
    name: Any = cast("Mapping[str, Any]", cloud).get("name") if isinstance(cloud, dict) else cloud
    return fold_name(name) if isinstance(name, str) else None
