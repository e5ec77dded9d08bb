"""A call on a thread of its own, so that whoever waits for it can be called away."""

from __future__ import annotations

import socket
import threading
from collections import deque
from contextlib import suppress
from typing import Optional, Union

from .source import Response, Source
from .steps import Head, LostError, Open

_WAITING_CHUNKS = 64
"""More than so many are not read ahead: who reads slowly is waited for by the server."""


class ClosedError(Exception):
    """The line was closed by somebody else."""


class Line:
    """One call. A socket cannot be waited for and closed at the same time, so a thread waits."""

    def __init__(self, source: Source, call: Open) -> None:
        """Call at once."""
        self._source = source
        self._call = call
        self._changed = threading.Condition()
        self._arrived: deque[Union[Head, bytes, LostError]] = deque()
        self._socket: Optional[socket.socket] = None
        self._is_closed = False
        threading.Thread(target=self._run, name="quads-tracking", daemon=True).start()

    def next(self, limit: Optional[float] = None) -> Union[Head, bytes]:
        """Wait for the head, and then for bytes; none at the end.

        Args:
            limit: Wait no longer than so many seconds.

        Raises:
            LostError: There is no answer, or nothing has arrived for too long.
            ClosedError: Somebody has closed the line.
        """
        with self._changed:
            idle = self._call.idle_seconds
            wait = idle if limit is None else min(idle, limit)
            has_news = self._changed.wait_for(self._has_news, wait)
            if self._is_closed:
                raise ClosedError
            if not has_news:
                raise LostError(f"nothing has arrived for {wait:.0f} s.")
            news = self._arrived.popleft()
            self._changed.notify_all()
        if isinstance(news, LostError):
            raise news
        return news

    def close(self) -> None:
        """Hang up, from whichever thread. May be called again."""
        with self._changed:
            self._is_closed = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
            self._changed.notify_all()

    def _has_news(self) -> bool:
        return bool(self._arrived) or self._is_closed

    def _run(self) -> None:
        try:
            self._read(self._source.open(self._call))
        except Exception as error:  # whatever a transport raises where there is no answer
            self._put(LostError(f"{type(error).__name__}: {error}"))

    def _read(self, response: Response) -> None:
        try:
            self._note_socket(response)
            is_wanted = self._put(response.head)
            chunks = response.chunks()
            while is_wanted:
                chunk = next(chunks, b"")
                is_wanted = self._put(chunk) and bool(chunk)
        finally:
            self._forget_socket()
            response.close()

    def _put(self, news: Union[Head, bytes, LostError]) -> bool:
        """Hand something over. Return whether anybody wants more."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or len(self._arrived) < _WAITING_CHUNKS)
            self._arrived.append(news)
            self._changed.notify_all()
            return not self._is_closed

    def _note_socket(self, response: Response) -> None:
        """Keep a name of one's own for the socket: to hang up by it harms no other."""
        with self._changed, suppress(Exception):
            borrowed = socket.socket(fileno=response.fileno())
            try:
                self._socket = borrowed.dup()
            finally:
                borrowed.detach()

    def _forget_socket(self) -> None:
        with self._changed:
            if self._socket is not None:
                self._socket.close()
                self._socket = None
