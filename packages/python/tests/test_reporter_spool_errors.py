"""A damaged spool, a spool in use, and errors of the disk."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from fake_api import Delayed, FakeApi
from reporter_fixtures import DOWN, STAGES, WAIT, Reporters, leave, lines

from quads_sdk import HttpTransport, Problem, SpoolError, Summary
from quads_sdk._reporter import spool_file


def test_incomplete_last_line_is_ignored(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    leave(api, reporters, transport, spool)
    content = spool.read_bytes()
    for cut in range(1, len(content.splitlines(keepends=True)[-1]) + 1):
        spool.write_bytes(content[:-cut])
        api.failure = lambda _: DOWN
        summary = reporters(transport, spool=spool).close(timeout=0)
        assert (summary.pending, summary.undelivered) == (2 + len(STAGES) - 1, ())
    api.failure = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    assert api.reports(1) == STAGES[:-1]


def test_damaged_lines_are_reported_and_copied(
    api: FakeApi,
    reporters: Reporters,
    transport: HttpTransport,
    spool: Path,
    problems: list[Problem],
) -> None:
    leave(api, reporters, transport, spool)
    problems.clear()
    damaged = [*lines(spool)[:3], "\0\0\0", '{"seq": 90}', *lines(spool)[4:]]
    spool.write_text("\n".join([*damaged, ""]))
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    assert api.reports(1) == [STAGES[0], *STAGES[2:]]
    [problem] = problems
    assert "2 damaged lines" in problem.message
    assert Path(f"{spool}.damaged").read_text().splitlines() == damaged


def test_file_that_is_not_a_spool_is_not_changed(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, tmp_path: Path, problems: Any
) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary,\n")
    reporter = reporters(transport, spool=diary)
    reporter.report(1, "reboot")
    assert reporter.flush(WAIT).delivered == 1
    assert diary.read_text() == "Dear diary,\n"
    assert [problem.kind for problem in problems] == ["spool"]
    with pytest.raises(SpoolError, match="something else"):
        reporters(transport, spool=diary, raise_errors=True)


def test_one_reporter_at_a_time_has_the_spool(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path, problems: Any
) -> None:
    first = reporters(transport, spool=spool)
    second = reporters(transport, spool=spool)
    second.report(2, "reboot")
    assert second.flush(WAIT).delivered == 1
    assert [problem.kind for problem in problems] == ["spool"]
    with pytest.raises(SpoolError, match="not free"):
        reporters(transport, spool=spool, raise_errors=True)
    first.close()
    reporters(transport, spool=spool, raise_errors=True)


def test_spool_stays_locked_during_a_hanging_call(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path, problems: Any
) -> None:
    """Otherwise the next reporter could deliver before that call takes effect."""
    delayed = Delayed.new()
    api.script.append(delayed)
    first = reporters(transport, spool=spool)
    first.report(1, "reboot")
    assert delayed.arrived.wait(WAIT)
    assert first.close(timeout=0) == Summary(0, 1, ())
    reporters(transport, spool=spool)
    assert [problem.kind for problem in problems] == ["spool"]
    delayed.release.set()


def test_spool_is_rewritten_after_an_error_of_the_disk(
    api: FakeApi,
    reporters: Reporters,
    transport: HttpTransport,
    spool: Path,
    problems: list[Problem],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    api.failure = lambda _: DOWN
    reporter = reporters(transport, spool=spool)
    reporter.report(1, STAGES[0])
    write = spool_file._write

    def half(file: Any, content: bytes) -> None:
        file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(spool_file, "_write", half)
    for status in STAGES[1:3]:
        reporter.report(1, status)
    assert len(lines(spool)) == 2
    monkeypatch.setattr(spool_file, "_write", write)
    for status in STAGES[3:]:
        reporter.report(1, status)
    assert [one.kind for one in problems if one.kind != "retrying"] == ["spool"]
    assert reporter.close(timeout=0).pending == len(STAGES)
    api.failure = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    assert api.reports(1) == STAGES


def test_reports_are_undelivered_if_the_disk_stays_broken(
    api: FakeApi,
    reporters: Reporters,
    transport: HttpTransport,
    spool: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    reporter = reporters(transport, spool=spool)
    monkeypatch.setattr(spool_file, "_write", refuse)
    api.failure = lambda _: DOWN
    reporter.report(1, "reboot")
    summary = reporter.close(timeout=0)
    assert (summary.pending, len(summary.undelivered)) == (0, 1)
