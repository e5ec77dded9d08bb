"""What stands in the queue."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from typing import Optional, Union

from .report import Refusal, Report

PROMPT_SECONDS = 60.0
"""A report that is delivered no later is taken for what happens now."""


@dataclass(eq=False)
class Start:
    """The start of moves. Their reports stand behind it and get their ids by it."""

    seq: int
    """Its place in the queue; it only grows."""
    hosts: Sequence[str]
    is_settled: bool = False
    ids: Mapping[str, int] = field(default_factory=dict[str, int])
    refusals: Mapping[str, Refusal] = field(default_factory=dict[str, Refusal])

    def reports(self) -> list[Report]:
        """Return what it comes to for each host."""
        return [Report("pending", host=one, schedule_id=self.ids.get(one)) for one in self.hosts]

    def refusal_of(self, host: str) -> Refusal:
        """Return why a host has no move to report on."""
        why = self.refusals.get(host, Refusal("nothing is known of its start"))
        return why._replace(reason=f"Its move was not started: {why.reason}")

    def __str__(self) -> str:
        """The start in a few words."""
        return f"the start of {', '.join(self.hosts)}"


@dataclass(eq=False)
class Update:
    """A report, and the start that it waits for as long as it has no id."""

    seq: int
    report: Report
    start: Optional[Start] = None
    seen_at: Optional[float] = field(default_factory=time.time)
    """When it was reported, in seconds since 1970; `None` where a former run did not note it."""

    def reports(self) -> list[Report]:
        """Return the report."""
        return [self.report]

    def body(self) -> dict[str, str]:
        """Return what the API is sent: when it was seen as well, where that was long ago."""
        said = self.report.body()
        if self.seen_at is None or time.time() - self.seen_at <= PROMPT_SECONDS:
            return said
        seen = datetime.fromtimestamp(self.seen_at, timezone.utc)
        return {**said, "occurred_at": seen.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}

    def resolve(self, start: Start) -> Optional[Refusal]:
        """Take the id from a start that is settled. Return why there is none."""
        host = self.report.host or ""
        self.start = None
        schedule_id = start.ids.get(host)
        if schedule_id is None:
            return start.refusal_of(host)
        self.report = replace(self.report, schedule_id=schedule_id)
        return None

    def __str__(self) -> str:
        """The report in a few words."""
        return str(self.report)


Entry = Union[Start, Update]
