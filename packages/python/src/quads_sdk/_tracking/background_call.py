"""A call in its own thread, so that `close` can interrupt the wait for it."""

from __future__ import annotations

import socket
import threading
from collections import deque
from contextlib import suppress
from typing import Optional, Union

from .source import Response, Source
from .steps import Head, Open, RetryableError

_MAX_CHUNKS_AHEAD = 64
"""Limit of the chunks that are read ahead. Beyond it a slow consumer slows the server down."""


class CallClosedError(Exception):
    """The call was closed by another thread."""


class BackgroundCall:
    """One call. Its thread waits for the socket, which cannot be waited for and closed at once."""

    def __init__(self, source: Source, call: Open) -> None:
        """Start the call."""
        self._source = source
        self._call = call
        self._changed = threading.Condition()
        self._arrived: deque[Union[Head, bytes, RetryableError]] = deque()
        self._socket: Optional[socket.socket] = None
        self._is_closed = False
        threading.Thread(target=self._run, name="quads-tracking", daemon=True).start()

    def next(self, limit: Optional[float] = None) -> Union[Head, bytes]:
        """Wait for the head, and later for bytes of the body; none at its end.

        Args:
            limit: The longest wait, in seconds.

        Raises:
            RetryableError: There is no response, or nothing has arrived for too long.
            CallClosedError: Another thread has closed the call.
        """
        with self._changed:
            idle = self._call.idle_seconds
            wait = idle if limit is None else min(idle, limit)
            has_item = self._changed.wait_for(self._has_item, wait)
            if self._is_closed:
                raise CallClosedError
            if not has_item:
                raise RetryableError(f"nothing has arrived for {wait:.0f} s.")
            item = self._arrived.popleft()
            self._changed.notify_all()
        if isinstance(item, RetryableError):
            raise item
        return item

    def close(self) -> None:
        """End the call. May be called again, from any thread."""
        with self._changed:
            self._is_closed = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
            self._changed.notify_all()

    def _has_item(self) -> bool:
        return bool(self._arrived) or self._is_closed

    def _run(self) -> None:
        try:
            self._read(self._source.open(self._call))
        except Exception as error:  # what a transport raises without a response differs
            self._put(RetryableError(f"{type(error).__name__}: {error}"))

    def _read(self, response: Response) -> None:
        try:
            self._keep_socket(response)
            is_wanted = self._put(response.head)
            chunks = response.chunks()
            while is_wanted:
                chunk = next(chunks, b"")
                is_wanted = self._put(chunk) and bool(chunk)
        finally:
            self._drop_socket()
            response.close()

    def _put(self, item: Union[Head, bytes, RetryableError]) -> bool:
        """Queue an item. Return whether the call is still open."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_closed or len(self._arrived) < _MAX_CHUNKS_AHEAD
            )
            self._arrived.append(item)
            self._changed.notify_all()
            return not self._is_closed

    def _keep_socket(self, response: Response) -> None:
        """Keep a duplicate of the socket, which `close` can shut down safely."""
        with self._changed, suppress(Exception):
            borrowed = socket.socket(fileno=response.fileno())
            try:
                self._socket = borrowed.dup()
            finally:
                borrowed.detach()

    def _drop_socket(self) -> None:
        with self._changed:
            if self._socket is not None:
                self._socket.close()
                self._socket = None
