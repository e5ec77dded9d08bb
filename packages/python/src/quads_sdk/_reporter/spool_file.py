"""The file of the spool: lines are appended, or all are replaced."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from io import FileIO

from .errors import SpoolError
from .file_lock import FileLock
from .spool_format import HEADER


class SpoolFile:
    """The lines on disk. One process at a time has the file. Methods raise `OSError`."""

    def __init__(self, path: str, fsync: bool) -> None:
        """Open the file, or create it.

        Raises:
            SpoolError: Another reporter has it, it is not a spool, or it cannot be opened.
        """
        self._path = path
        self._fsync = fsync
        self.found: list[bytes]
        """The lines of the file, without a last one that was not written completely."""
        try:
            os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
            self._lock = FileLock(f"{path}.lock")
        except OSError as error:
            raise SpoolError(f"{path} is not free to be the spool: {error}") from error
        try:
            self.found = _read(path)
            self._file = _open(path, "ab")
        except OSError as error:
            self._lock.release()
            raise SpoolError(f"{path} cannot be the spool: {error}") from error
        self._size = 0

    def append(self, line: bytes) -> None:
        """Append a line completely, or not at all."""
        try:
            _write(self._file, line)
            self._sync(self._file)
        except OSError:
            self._file.truncate(self._size)
            raise
        self._size += len(line)

    def replace(self, lines: Iterable[bytes]) -> None:
        """Replace all lines. After a crash either the old or the new ones are there."""
        new = f"{self._path}.new"
        with _open(new, "wb") as file:
            _write(file, b"".join([HEADER, *lines]))
            os.fsync(file.fileno())
            size = file.tell()
        self._file.close()
        try:
            os.replace(new, self._path)
        finally:
            self._file = _open(self._path, "ab")
        self._size = size

    def empty(self) -> None:
        """Remove every line."""
        self._file.truncate(len(HEADER))
        self._size = len(HEADER)
        self._sync(self._file)

    def keep_copy(self) -> str:
        """Copy the damaged file next to the spool. Return a sentence for the problem."""
        copy = f"{self._path}.damaged"
        try:
            shutil.copyfile(self._path, copy)
        except OSError as error:
            return f"they are lost: {error}"
        return f"they are kept in {copy}."

    def close(self) -> None:
        """Close the file, and release its lock."""
        self._file.close()
        self._lock.release()

    def _sync(self, file: FileIO) -> None:
        if self._fsync:
            os.fsync(file.fileno())


def _read(path: str) -> list[bytes]:
    try:
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        return []
    if content.startswith(HEADER):
        return content.split(b"\n")[1:-1]
    if HEADER.startswith(content):
        return []
    raise OSError("it holds something else.")


def _open(path: str, mode: str) -> FileIO:
    return FileIO(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600))


def _write(file: FileIO, content: bytes) -> None:
    rest = memoryview(content)  # slicing it copies nothing
    while rest:
        rest = rest[file.write(rest) :]
