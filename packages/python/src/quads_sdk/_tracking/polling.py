"""Following a server of before, which shows no completed moves and has no log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional, cast
from urllib.parse import quote

from .._generated.types import Move
from .._names import fold_name
from .call import Answer, refusal
from .errors import TrackingRefusedError
from .long_polling import answered
from .reading import rows_of
from .steps import LostError, Pause, Steps
from .transport import Following

_ANSWERS_WITHOUT_IT = 2


class Polling:
    """Looks again and again, and takes absence alone for nothing."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._seen: dict[str, Move] = {}
        self._told: Optional[Sequence[Move]] = None
        self._missing: dict[str, int] = {}
        self._is_host_checked = False

    def run(self, follower: Following) -> Steps[bool]:
        """Look until the end, or until a call fails."""
        if follower.target.kind not in ("host", "cloud"):
            what = follower.target.kind
            raise TrackingRefusedError(404, None, f"The server cannot follow by {what}.")
        while True:
            try:
                answer, rows = yield from _look(follower)
                if not rows:
                    yield from self._check_host(follower)
                yield from self._compare(follower, rows)
            except LostError:
                self._missing.clear()
                raise
            follower.stand("polling")
            yield from self._tell(follower)
            if follower.is_at_end(is_all_told=True):
                return True
            yield Pause(answer.poll_seconds())

    def _check_host(self, follower: Following) -> Steps[None]:
        """Ask once whether the host exists: an answer without a move does not say so.

        Raises:
            TrackingRefusedError: It does not.
        """
        target = follower.target
        if self._is_host_checked or self._seen or target.kind != "host":
            return
        answer = yield from answered(follower, f"hosts/{quote(str(target.value), safe='')}")
        if answer.status == 400:
            raise refusal(answer)
        if answer.status not in (200, 404):
            raise answer.lost()
        self._is_host_checked = True

    def _compare(self, follower: Following, rows: Sequence[Move]) -> Steps[None]:
        listed = {fold_name(row["host"]): row for row in rows}
        self._seen.update(listed)
        absent = [host for host in self._seen if host not in listed]
        self._missing = {host: self._missing.get(host, 0) + 1 for host in absent}
        for host in absent:
            move = self._seen[host]
            if move["status"] == "completed" or self._missing[host] < _ANSWERS_WITHOUT_IT:
                continue
            if (yield from _has_arrived(follower, move)):
                self._seen[host] = cast("Move", {**move, "status": "completed"})
                follower.is_inferred = True

    def _tell(self, follower: Following) -> Steps[None]:
        moves = [self._seen[host] for host in sorted(self._seen)]
        if moves != self._told:
            self._told = moves
            yield from follower.take_inferred(moves)


def _look(follower: Following) -> Steps[tuple[Answer, Sequence[Move]]]:
    """Ask for the live moves. No answer but these two says that there are none."""
    target = follower.target
    is_host = target.kind == "host"
    name = quote(str(target.value), safe="")
    which = f"/{name}" if is_host else f"?cloud={name}"
    answer = yield from answered(follower, f"moves/progress{which}")
    if is_host and answer.status == 404:
        return answer, []
    if answer.status != 200:
        raise answer.lost()
    rows = rows_of([answer.body] if is_host else answer.body)
    return answer, list(filter(target.follows, rows))


def _has_arrived(follower: Following, move: Move) -> Steps[bool]:
    """Return whether the host says itself that it is where the move was to take it."""
    host = quote(move["host"], safe="")
    answer = yield from answered(follower, f"hosts/{host}")
    if answer.status == 200:
        return _name_of(answer.body) == fold_name(move["target_cloud"])
    if answer.status == 404:
        return False
    raise answer.lost()


def _name_of(host: Any) -> Optional[str]:
    cloud: Any = cast("Mapping[str, Any]", host).get("cloud") if isinstance(host, dict) else None
    name: Any = cast("Mapping[str, Any]", cloud).get("name") if isinstance(cloud, dict) else cloud
    return fold_name(name) if isinstance(name, str) else None
