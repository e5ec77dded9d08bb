"""A file of lines that is appended to, or replaced as a whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from io import FileIO

from .errors import SpoolError
from .lines import HEADER
from .lock import Lock


class SpoolFile:
    """The lines on disk, by one owner. Its methods raise `OSError` as the disk does."""

    def __init__(self, path: str, fsync: bool) -> None:
        """Take the file over, or make it.

        Raises:
            SpoolError: It belongs to another reporter, is no spool, or cannot be opened.
        """
        self._path = path
        self._fsync = fsync
        self.found: list[bytes]
        """The lines that were there. A last one that was not written to its end is left out."""
        try:
            os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
            self._lock = Lock(f"{path}.lock")
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
        """Add a line: all of it, or nothing."""
        try:
            _write(self._file, line)
            self._sync(self._file)
        except OSError:
            self._file.truncate(self._size)
            raise
        self._size += len(line)

    def replace(self, lines: Iterable[bytes]) -> None:
        """Put these lines in the place of all: a crash leaves the old ones or the new ones."""
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
        """Forget every line."""
        self._file.truncate(len(HEADER))
        self._size = len(HEADER)
        self._sync(self._file)

    def keep_copy(self) -> str:
        """Keep the file as it is beside the spool. Return a sentence about it."""
        copy = f"{self._path}.damaged"
        try:
            shutil.copyfile(self._path, copy)
        except OSError as error:
            return f"they are lost: {error}"
        return f"they are kept in {copy}."

    def close(self) -> None:
        """Let others have it."""
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
    rest = memoryview(content)  # a slice of it copies nothing
    while rest:
        rest = rest[file.write(rest) :]
