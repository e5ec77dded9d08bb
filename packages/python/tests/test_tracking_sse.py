"""The stream's bytes, in whatever pieces they arrive."""

from __future__ import annotations

import random

import pytest

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


def test_whole() -> None:
    assert read(TEXT.encode()) == BLOCKS


def test_byte_by_byte_with_nothing_in_between() -> None:
    content = TEXT.encode()
    assert read(*(content[at : at + 1] for at in range(len(content)))) == BLOCKS
    assert read(*(piece for byte in content for piece in (b"", bytes([byte]), b""))) == BLOCKS


def test_cut_in_two_anywhere() -> None:
    content = TEXT.encode()
    for at in range(len(content)):
        assert read(content[:at], content[at:]) == BLOCKS


@pytest.mark.parametrize("seed", range(50))
def test_cut_at_random(seed: int) -> None:
    chance, rest, chunks = random.Random(seed), TEXT.encode(), list[bytes]()
    while rest:
        size = chance.randint(0, 9)
        chunks.append(rest[:size])
        rest = rest[size:]
    assert read(*chunks) == BLOCKS


@pytest.mark.parametrize("line", ["retry: soon", "retry: -1", "retry:", "retry: ²"])
def test_a_pause_that_is_no_number_is_none(line: str) -> None:
    parser = SseParser()
    parser.feed(f"{line}\n\n".encode())
    assert parser.retry_seconds is None


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    assert SseParser().feed(b"data: a\xffb\n\n") == [Block("message", "a\ufffdb", None)]
