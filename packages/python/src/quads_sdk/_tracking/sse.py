"""Server-sent events, as the HTML standard has them, from bytes that arrive in any pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, Optional

from .errors import TrackingStreamError

_LINE_END = re.compile(rb"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"

MAX_BLOCK_LENGTH = 2**26
"""The longest block that is read, in bytes: more than the snapshot of 100,000 moves."""


class Block(NamedTuple):
    """What an empty line has ended. One without `data` is no event, but may move the place."""

    name: str
    data: Optional[str]
    id: Optional[str]


class SseParser:
    r"""Reads a stream. What the end of the connection cuts off is never handed out.

    >>> SseParser().feed(b"id: 7\r\nevent: move\rdata: {\ndata: }\n\n")
    [Block(name='move', data='{\n}', id='7')]
    """

    def __init__(self, max_length: int = MAX_BLOCK_LENGTH) -> None:
        """Begin with nothing read."""
        self._max_length = max_length
        self._line_length = self._data_length = 0
        """How much is held of the unfinished line, and of the data of the block."""
        self.retry_seconds: Optional[float] = None
        """The pause that the server asks for before the next connection."""
        self._pending: list[bytes] = []
        self._is_behind_cr = False
        self._is_at_start = True
        self._begin()

    def feed(self, chunk: bytes) -> list[Block]:
        """Return the blocks that these bytes bring to an end. Each byte is scanned once.

        Raises:
            TrackingStreamError: A block, or a single line of it, is too long.
        """
        blocks = [self._taken(line) for line in self._lines(chunk)]
        return [block for block in blocks if block]

    def _begin(self) -> None:
        self._name = ""
        self._data: list[str] = []
        self._id: Optional[str] = None

    def _lines(self, chunk: bytes) -> Iterator[str]:
        """Return whole lines. A CR ends one at once, and a LF that comes later belongs to it."""
        if self._is_behind_cr and chunk:
            chunk = chunk[1:] if chunk.startswith(b"\n") else chunk
            self._is_behind_cr = False
        if not chunk:
            return
        self._is_behind_cr = chunk.endswith(b"\r")
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

    def _taken(self, line: str) -> Optional[Block]:
        if not line:
            return self._ended()
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

    def _ended(self) -> Optional[Block]:
        self._data_length = 0
        data = "\n".join(self._data) if self._data else None
        block = Block(self._name or "message", data, self._id)
        self._begin()
        return None if block.data is None and block.id is None else block
