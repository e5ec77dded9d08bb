"""The SSE parser, with chunks of any size."""

from __future__ import annotations

import random

import pytest

from quads_sdk import TrackingStreamError
from quads_sdk._tracking import sse
from quads_sdk._tracking.sse import Block, SseParser

TEXT = (
    "\ufeff: quads\r\nretry: 1500\r\n\r\n"
    "event: move\rid: 7\rdata: Größe ≥ 1 €\rdata:zwei\r\r"
    "id: 9\n\n"
    "data\n\n"
    "event: end\r\nid: 1\0\r\ndata: {}\r\n\r\n"
    "event: gone\ndata: cut off\n"
)
BLOCKS = [
    Block("move", "Größe ≥ 1 €\nzwei", "7"),
    Block("message", None, "9"),
    Block("message", "", None),
    Block("end", "{}", None),
]


def read(*chunks: bytes) -> list[Block]:
    parser = SseParser()
    blocks = [block for chunk in chunks for block in parser.feed(chunk)]
    assert parser.retry_seconds == 1.5
    return blocks


def test_one_chunk() -> None:
    assert read(TEXT.encode()) == BLOCKS


def test_chunks_of_one_byte_and_empty_chunks() -> None:
    content = TEXT.encode()
    assert read(*(content[at : at + 1] for at in range(len(content)))) == BLOCKS
    assert read(*(piece for byte in content for piece in (b"", bytes([byte]), b""))) == BLOCKS


def test_two_chunks_split_at_any_byte() -> None:
    content = TEXT.encode()
    for at in range(len(content)):
        assert read(content[:at], content[at:]) == BLOCKS


@pytest.mark.parametrize("seed", range(50))
def test_chunks_of_random_sizes(seed: int) -> None:
    chance, rest, chunks = random.Random(seed), TEXT.encode(), list[bytes]()
    while rest:
        size = chance.randint(0, 9)
        chunks.append(rest[:size])
        rest = rest[size:]
    assert read(*chunks) == BLOCKS


@pytest.mark.parametrize("line", ["retry: soon", "retry: -1", "retry:", "retry: ²"])
def test_retry_that_is_not_a_number_is_ignored(line: str) -> None:
    parser = SseParser()
    parser.feed(f"{line}\n\n".encode())
    assert parser.retry_seconds is None


def test_invalid_utf8_is_replaced() -> None:
    assert SseParser().feed(b"data: a\xffb\n\n") == [Block("message", "a\ufffdb", None)]


ENDLESS = [b"x" * 10] * 30


@pytest.mark.parametrize(
    "chunks",
    [
        [b"data: ", *ENDLESS],
        [b":", *ENDLESS],
        [b"data: " + chunk + b"\n" for chunk in ENDLESS],
        [b"data: " + b"x" * 200 + b"\n\n"],
    ],
    ids=["a line", "a comment", "data of many lines", "a line in one chunk"],
)
def test_endless_input_raises_an_error(chunks: list[bytes]) -> None:
    parser = SseParser(max_length=100)
    with pytest.raises(TrackingStreamError, match="more than 100 bytes"):
        list(map(parser.feed, chunks))


def test_limit_applies_to_one_block_without_ignored_lines() -> None:
    parser, block = SseParser(max_length=100), b"data: " + b"x" * 80 + b"\n\n"
    for _ in range(30):
        assert len(parser.feed(block)) == 1
    for chunk in ENDLESS:
        assert parser.feed(b": " + chunk + b"\n") == []
        assert parser.feed(b"event: " + chunk + b"\n") == []
    assert len(parser.feed(block)) == 1


class CountingPattern:
    """Counts the bytes that are scanned for line ends."""

    def __init__(self) -> None:
        self.scanned = 0

    def split(self, chunk: bytes) -> list[bytes]:
        self.scanned += len(chunk)
        return chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


@pytest.mark.parametrize("size", [1, 7, 1_000, 100_000])
def test_each_byte_is_scanned_once(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = CountingPattern()
    monkeypatch.setattr(sse, "_LINE_END", pattern)
    content = b"data: " + b"x" * 100_000 + b"\n\n"
    parser = SseParser()
    blocks = [
        block
        for at in range(0, len(content), size)
        for block in parser.feed(content[at : at + size])
    ]
    assert [len(block.data or "") for block in blocks] == [100_000]
    assert pattern.scanned == len(content)
