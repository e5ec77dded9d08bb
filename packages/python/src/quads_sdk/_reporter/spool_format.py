"""The format of the spool: one JSON object per line.

```text
{"spool": 1}                                              the header
{"seq": 1, "start": ["host01", "host02"]}                 a start
{"seq": 2, "of": 1, "host": "host01", "status": "reboot"} a report that waits for it
{"seq": 3, "id": 7, "status": "completed"}                a report with an id
{"seq": 4, "id": 7, "at": 1795341494.1, "status": "…"}    a report with its time
{"done": 1, "ids": {"host01": 4}}                         finished: not sent again
```

A line with a known `seq` replaces the earlier one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Optional

from .entries import Entry, Start, Update
from .report import Refusal, Report

HEADER = b'{"spool": 1}\n'

_NOT_STARTED = Refusal("the API had refused it before this program was started again.")


def line_of(entry: Entry) -> bytes:
    """Return the line of an entry."""
    if isinstance(entry, Start):
        return _line({"seq": entry.seq, "start": list(entry.hosts)})
    report = entry.report
    reference = {
        "of": entry.start.seq if entry.start else None,
        "id": report.schedule_id,
        "host": report.host,
        "at": entry.seen_at,
    }
    known = {name: value for name, value in reference.items() if value is not None}
    return _line({"seq": entry.seq, **known, **report.body()})


def done_line_of(entry: Entry) -> bytes:
    """Return the line that marks an entry as finished."""
    if isinstance(entry, Start):
        return _line({"done": entry.seq, "ids": dict(entry.ids)})
    return _line({"done": entry.seq})


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode() + b"\n"


class SpoolReader:
    """Restores the queue from the lines of a spool."""

    def __init__(self) -> None:
        """Start with an empty queue."""
        self.damaged = 0
        self._entries: dict[int, Entry] = {}
        self._starts: dict[int, Start] = {}

    def read(self, lines: Iterable[bytes]) -> None:
        """Read lines. A damaged line is counted and skipped."""
        for line in lines:
            try:
                self._read_line(json.loads(line))
            except (ValueError, KeyError, TypeError):
                self.damaged += 1

    def entries(self) -> list[Entry]:
        """Return the entries that are not finished, in order."""
        return list(self._entries.values())

    def _read_line(self, value: dict[str, Any]) -> None:
        if "done" in value:
            self._finish(value["done"], value.get("ids", {}))
        elif "start" in value:
            start = Start(int(value["seq"]), [str(host) for host in value["start"]])
            self._starts[start.seq] = self._entries[start.seq] = start
        elif "seq" in value:
            self._read_update(value)

    def _read_update(self, value: dict[str, Any]) -> None:
        report = Report(
            str(value["status"]),
            _text(value.get("message")),
            _text(value.get("error_message")),
            _text(value.get("host")),
            value.get("id"),
        )
        start = self._starts[value["of"]] if "of" in value else None
        if start is None and not isinstance(report.schedule_id, int):
            raise ValueError("a report has neither an id nor a start.")
        seen_at = value.get("at")
        update = Update(
            int(value["seq"]), report, start, None if seen_at is None else float(seen_at)
        )
        self._entries[update.seq] = update

    def _finish(self, seq: int, ids: dict[str, int]) -> None:
        self._entries.pop(seq, None)
        start = self._starts.get(seq)
        if start is None:
            return
        start.is_done = True
        start.ids = dict(ids)
        start.refusals = {host: _NOT_STARTED for host in start.hosts if host not in ids}


def _text(value: Optional[object]) -> Optional[str]:
    return None if value is None else str(value)
