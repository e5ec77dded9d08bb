"""A parser of server-sent events, as defined by the HTML standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, Optional

from .errors import TrackingStreamError

_LINE_END = re.compile(rb"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"

MAX_BLOCK_LENGTH = 2**26
"""The longest accepted block, in bytes: more than a snapshot of 100,000 moves."""


class Block(NamedTuple):
    """The lines before an empty line. Without `data` it is not an event, but its id counts."""

    name: str
    data: Optional[str]
    id: Optional[str]


class SseParser:
    r"""Parses a stream from chunks of any size. An unfinished block is never returned.

    >>> SseParser().feed(b"id: 7\r\nevent: move\rdata: {\ndata: }\n\n")
    [Block(name='move', data='{\n}', id='7')]
    """

    def __init__(self, max_length: int = MAX_BLOCK_LENGTH) -> None:
        """Start a stream."""
        self._max_length = max_length
        self._line_length = self._data_length = 0
        """The bytes of the unfinished line, and of the data of the current block."""
        self.retry_seconds: Optional[float] = None
        """The pause before the next connection that the server requests."""
        self._pending: list[bytes] = []
        self._is_after_cr = False
        self._is_at_start = True
        self._start_block()

    def feed(self, chunk: bytes) -> list[Block]:
        """Return the blocks that end in these bytes. Each byte is scanned once.

        Raises:
            TrackingStreamError: A block, or a single line of it, is too long.
        """
        blocks = [self._take_line(line) for line in self._lines(chunk)]
        return [block for block in blocks if block]

    def _start_block(self) -> None:
        self._name = ""
        self._data: list[str] = []
        self._id: Optional[str] = None

    def _lines(self, chunk: bytes) -> Iterator[str]:
        """Yield whole lines. A CR ends a line at once; a LF in the next chunk belongs to it."""
        if self._is_after_cr and chunk:
            chunk = chunk[1:] if chunk.startswith(b"\n") else chunk
            self._is_after_cr = False
        if not chunk:
            return
        self._is_after_cr = chunk.endswith(b"\r")
        *whole, rest = _LINE_END.split(chunk)
        for end in whole:
            self._add(end)
            line = b"".join(self._pending)
            self._pending = []
            self._line_length = 0
            yield self._text(line)
        if rest:
            self._add(rest)

    def _add(self, piece: bytes) -> None:
        self._line_length += len(piece)
        if self._data_length + self._line_length > self._max_length:
            raise TrackingStreamError(self._max_length)
        self._pending.append(piece)

    def _text(self, line: bytes) -> str:
        if self._is_at_start:
            self._is_at_start = False
            line = line[len(_BOM) :] if line.startswith(_BOM) else line
        return line.decode("utf-8", "replace")

    def _take_line(self, line: str) -> Optional[Block]:
        if not line:
            return self._end_block()
        field, _, value = line.partition(":")
        value = value[1:] if value.startswith(" ") else value
        if field == "event":
            self._name = value
        elif field == "data":
            self._data.append(value)
            self._data_length += len(line)
        elif field == "id" and "\0" not in value:
            self._id = value
        elif field == "retry" and value.isascii() and value.isdigit():
            self.retry_seconds = int(value) / 1000
        return None

    def _end_block(self) -> Optional[Block]:
        self._data_length = 0
        data = "\n".join(self._data) if self._data else None
        block = Block(self._name or "message", data, self._id)
        self._start_block()
        return None if block.data is None and block.id is None else block
