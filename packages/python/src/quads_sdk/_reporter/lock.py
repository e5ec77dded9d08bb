"""One owner for a file: the lock goes with the process, however that ends."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from its making to `release`.

    It is taken on a file of its own beside the one it is for, which is replaced now and then.
    """

    def __init__(self, path: str) -> None:
        """Take the lock.

        Raises:
            OSError: Somebody else has it, or the file cannot be opened.
        """
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError:
            os.close(self._descriptor)
            raise

    def release(self) -> None:
        """Let others have it. The file stays: removing it could take another's lock away."""
        os.close(self._descriptor)
