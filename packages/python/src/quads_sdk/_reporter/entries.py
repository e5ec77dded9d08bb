"""The entries of the queue."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from typing import Optional, Union

from .report import Refusal, Report

MAX_PROMPT_SECONDS = 60.0
"""A report that is delivered within this time is sent without the time it was reported at."""


@dataclass(eq=False)
class Start:
    """The start of moves. Reports on them come later in the queue and get their ids from it."""

    seq: int
    """The number of the entry; it only grows."""
    hosts: Sequence[str]
    is_done: bool = False
    ids: Mapping[str, int] = field(default_factory=dict[str, int])
    refusals: Mapping[str, Refusal] = field(default_factory=dict[str, Refusal])

    def reports(self) -> list[Report]:
        """Return one report of `pending` for each host."""
        return [Report("pending", host=one, schedule_id=self.ids.get(one)) for one in self.hosts]

    def refusal_of(self, host: str) -> Refusal:
        """Return why the move of a host was not started."""
        why = self.refusals.get(host, Refusal("the result of its start is unknown"))
        return why._replace(reason=f"Its move was not started: {why.reason}")

    def __str__(self) -> str:
        """A short description."""
        return f"the start of {', '.join(self.hosts)}"


@dataclass(eq=False)
class Update:
    """A report. As long as it has no id, it waits for its start."""

    seq: int
    report: Report
    start: Optional[Start] = None
    seen_at: Optional[float] = field(default_factory=time.time)
    """When it was reported, in seconds since 1970; `None` if read from an older spool."""

    def reports(self) -> list[Report]:
        """Return the report."""
        return [self.report]

    def body(self) -> dict[str, str]:
        """Return the body of the request. A late report has `occurred_at`."""
        body = self.report.body()
        if self.seen_at is None or time.time() - self.seen_at <= MAX_PROMPT_SECONDS:
            return body
        seen = datetime.fromtimestamp(self.seen_at, timezone.utc)
        return {**body, "occurred_at": seen.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}

    def resolve(self, start: Start) -> Optional[Refusal]:
        """Set the id from a start that is done. Return the refusal if there is none."""
        host = self.report.host or ""
        self.start = None
        schedule_id = start.ids.get(host)
        if schedule_id is None:
            return start.refusal_of(host)
        self.report = replace(self.report, schedule_id=schedule_id)
        return None

    def __str__(self) -> str:
        """A short description."""
        return str(self.report)


Entry = Union[Start, Update]
