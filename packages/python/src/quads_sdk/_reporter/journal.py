"""Keeps the queue on disk, and goes on without the disk where it fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

from .entries import Entry
from .lines import Replay, line_of, line_of_settled
from .problems import Problem, Problems
from .spool_file import SpoolFile


class Journal:
    """What of the queue outlives the process: nothing, or all by a spool.

    A disk that fails does not fail the mover: the queue is in memory, too. As soon as the disk
    takes something again it gets all that it has missed.
    """

    def __init__(self, file: Optional[SpoolFile], problems: Problems, dead_lines: int) -> None:
        """Write to the file, and clean it up when it has this many lines too many."""
        self._file = file
        self._problems = problems
        self._dead_lines = dead_lines
        self._lines = 0
        self._is_behind = False

    @property
    def keeps(self) -> bool:
        """Whether what is in the queue now outlives the process."""
        return self._file is not None and not self._is_behind

    def load(self) -> list[Entry]:
        """Return what former processes left to be delivered."""
        if self._file is None:
            return []
        replay = Replay()
        replay.read(self._file.found)
        if replay.damaged:
            self._tell(f"The spool has {replay.damaged} damaged lines; {self._file.keep_copy()}")
        return replay.entries()

    def entered(self, entry: Entry, queue: Sequence[Entry]) -> None:
        """Note that an entry is in the queue, or that it is another than before."""
        self._write(line_of(entry), queue)

    def settled(self, entry: Entry, queue: Sequence[Entry]) -> None:
        """Note that an entry has left the queue."""
        self._write(line_of_settled(entry), queue)

    def compact(self, queue: Sequence[Entry]) -> None:
        """Write nothing but what is in the queue."""
        self._guarded(lambda file: self._replace(file, queue))

    def close(self) -> None:
        """Let others have the spool."""
        if self._file:
            self._file.close()

    def _write(self, line: bytes, queue: Sequence[Entry]) -> None:
        self._guarded(lambda file: self._put(file, line, queue))

    def _put(self, file: SpoolFile, line: bytes, queue: Sequence[Entry]) -> None:
        if self._is_behind or self._lines - len(queue) > self._dead_lines:
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

    def _guarded(self, write: Callable[[SpoolFile], None]) -> None:
        if self._file is None:
            return
        try:
            write(self._file)
            self._is_behind = False
        except (OSError, ValueError) as error:  # a file that could not be opened again is closed
            if not self._is_behind:
                self._tell(f"The spool cannot be written, reports are in memory only: {error}")
            self._is_behind = True

    def _tell(self, message: str) -> None:
        self._problems.add(Problem("spool", message))
