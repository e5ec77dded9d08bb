"""Keeps the queue on disk, and continues in memory when the disk fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

from .entries import Entry
from .problems import Problem, Problems
from .spool_file import SpoolFile
from .spool_format import SpoolReader, done_line_of, line_of


class Journal:
    """The copy of the queue in the spool, if there is one.

    An error of the disk does not affect the program, because the queue is in memory as well. When
    a write succeeds again, the whole queue is written.
    """

    def __init__(self, file: Optional[SpoolFile], problems: Problems, dead_lines: int) -> None:
        """Write to the file, and compact it when it has more than `dead_lines` obsolete lines."""
        self._file = file
        self._problems = problems
        self._dead_lines = dead_lines
        self._lines = 0
        self._is_stale = False

    @property
    def keeps(self) -> bool:
        """Whether the spool holds the whole queue."""
        return self._file is not None and not self._is_stale

    def load(self) -> list[Entry]:
        """Return the entries that an earlier process did not deliver."""
        if self._file is None:
            return []
        reader = SpoolReader()
        reader.read(self._file.found)
        if reader.damaged:
            self._add(f"The spool has {reader.damaged} damaged lines; {self._file.keep_copy()}")
        return reader.entries()

    def write_entry(self, entry: Entry, queue: Sequence[Entry]) -> None:
        """Write an entry that is new or has changed."""
        self._write(line_of(entry), queue)

    def write_done(self, entry: Entry, queue: Sequence[Entry]) -> None:
        """Write that an entry has left the queue."""
        self._write(done_line_of(entry), queue)

    def compact(self, queue: Sequence[Entry]) -> None:
        """Rewrite the file with the entries of the queue only."""
        self._run(lambda file: self._replace(file, queue))

    def close(self) -> None:
        """Close the spool, so that another reporter can open it."""
        if self._file:
            self._file.close()

    def _write(self, line: bytes, queue: Sequence[Entry]) -> None:
        self._run(lambda file: self._put(file, line, queue))

    def _put(self, file: SpoolFile, line: bytes, queue: Sequence[Entry]) -> None:
        if self._is_stale or self._lines - len(queue) > self._dead_lines:
            self._replace(file, queue)
        elif queue:
            file.append(line)
            self._lines += 1
        else:
            file.empty()
            self._lines = 0

    def _replace(self, file: SpoolFile, queue: Sequence[Entry]) -> None:
        file.replace(map(line_of, queue))
        self._lines = len(queue)

    def _run(self, write: Callable[[SpoolFile], None]) -> None:
        if self._file is None:
            return
        try:
            write(self._file)
            self._is_stale = False
        except (OSError, ValueError) as error:  # ValueError: the file is closed
            if not self._is_stale:
                self._add(f"The spool cannot be written, reports are in memory only: {error}")
            self._is_stale = True

    def _add(self, message: str) -> None:
        self._problems.add(Problem("spool", message))
