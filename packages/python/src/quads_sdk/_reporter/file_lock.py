"""An exclusive lock between processes, which the system releases when its process ends."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt

    def _acquire(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _acquire(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A lock from its creation to `release`.

    It needs a separate file, because the spool itself is replaced from time to time.
    """

    def __init__(self, path: str) -> None:
        """Acquire the lock.

        Raises:
            OSError: Another process has it, or the file cannot be opened.
        """
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _acquire(self._descriptor)
        except OSError:
            os.close(self._descriptor)
            raise

    def release(self) -> None:
        """Release the lock. The file stays: removing it could break the lock of another process."""
        os.close(self._descriptor)
