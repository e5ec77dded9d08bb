"""A spool that is damaged, that is somebody else's, or whose disk fails."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from fake_api import FakeApi, Held
from reporting import DOWN, STAGES, WAIT, Reporters, leave, lines

from quads_sdk import HttpTransport, Problem, SpoolError, Summary
from quads_sdk._reporter import spool_file


def test_line_that_was_not_written_to_its_end(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path
) -> None:
    leave(api, reporters, transport, spool)
    content = spool.read_bytes()
    for cut in range(1, len(content.splitlines(keepends=True)[-1]) + 1):
        spool.write_bytes(content[:-cut])
        api.trouble = lambda _: DOWN
        summary = reporters(transport, spool=spool).close(timeout=0)
        assert (summary.pending, summary.undelivered) == (2 + len(STAGES) - 1, ())
    api.trouble = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    assert api.reports(1) == STAGES[:-1]


def test_damaged_line_is_told_and_kept(
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


def test_other_file_is_not_touched(
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


def test_spool_has_one_owner_at_a_time(
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


def test_spool_of_a_hanging_call_is_not_given_away(
    api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path, problems: Any
) -> None:
    """Its answer may come after the next reporter has sent more: that would be overtaking."""
    held = Held.new()
    api.script.append(held)
    first = reporters(transport, spool=spool)
    first.report(1, "reboot")
    assert held.came.wait(WAIT)
    assert first.close(timeout=0) == Summary(0, 1, ())
    reporters(transport, spool=spool)
    assert [problem.kind for problem in problems] == ["spool"]
    held.go.set()


def test_disk_that_fails_harms_nobody_and_is_caught_up_with(
    api: FakeApi,
    reporters: Reporters,
    transport: HttpTransport,
    spool: Path,
    problems: list[Problem],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    api.trouble = lambda _: DOWN
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
    api.trouble = lambda _: None
    assert reporters(transport, spool=spool).flush(WAIT).is_complete
    assert api.reports(1) == STAGES


def test_disk_that_stays_broken_keeps_nothing_and_says_so(
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
    api.trouble = lambda _: DOWN
    reporter.report(1, "reboot")
    summary = reporter.close(timeout=0)
    assert (summary.pending, len(summary.undelivered)) == (0, 1)
