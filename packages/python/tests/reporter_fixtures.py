"""Fixtures of the reporter tests: a fake API, reporters on a fake clock, a spool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import pytest
from fake_api import Cut, Delayed, FakeApi, FakeClock
from quads_lib import QuadsApi

from quads_sdk import HttpTransport, MoveReporter, Problem, ReporterError, Summary, Transport

EMAIL, PASSWORD = "admin@example.com", "secret"
HOSTS = ["host01.example.com", "host02.example.com", "host03.example.com"]
STAGES = ["switch_config", "ipmi_config", "reboot", "released", "completed"]
WAIT = 20.0
DOWN = Cut(is_committed=False)


@contextmanager
def http(url: str) -> Iterator[HttpTransport]:
    yield HttpTransport(url, EMAIL, PASSWORD)


@contextmanager
def quads_lib(url: str) -> Iterator[Transport]:
    api = QuadsApi(EMAIL, PASSWORD, url)
    yield api
    api.session.close()


TRANSPORTS = [http, quads_lib]


class Reporters(Protocol):
    """Makes reporters that are closed after the test."""

    def __call__(self, transport: Any, **options: Any) -> MoveReporter: ...


@pytest.fixture
def api() -> Iterator[FakeApi]:
    fake = FakeApi()
    yield fake
    fake.stop()


@pytest.fixture
def transport(api: FakeApi) -> HttpTransport:
    return HttpTransport(api.url, token="t")


@pytest.fixture
def delayed(api: FakeApi) -> Iterator[Delayed]:
    """Delay the response of the first call."""
    delayed = Delayed.new()
    api.script.append(delayed)
    yield delayed
    delayed.release.set()


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    return tmp_path / "moves" / "spool.jsonl"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def problems() -> list[Problem]:
    return []


@pytest.fixture
def reporters(clock: FakeClock, problems: list[Problem]) -> Iterator[Reporters]:
    """Make reporters that wait on the fake clock, with the longest jitter."""
    made: list[MoveReporter] = []

    def make(transport: Any, **options: Any) -> MoveReporter:
        defaults: dict[str, Any] = {
            "sleep": clock.sleep,
            "random": lambda: 1.0,
            "on_problem": problems.append,
        }
        made.append(MoveReporter(transport, **{**defaults, **options}))
        return made[-1]

    yield make
    for reporter in made:
        with suppress(ReporterError):
            reporter.close(timeout=0)


@pytest.fixture(params=TRANSPORTS, ids=lambda make: make.__name__)
def reporter(request: pytest.FixtureRequest, api: FakeApi, reporters: Reporters) -> Iterator[Any]:
    """Make a reporter over each transport."""
    make: Callable[[str], Any] = request.param
    with make(api.url) as transport:
        made = reporters(transport)
        yield made
        made.close(timeout=0)


def lines(spool: Path) -> list[str]:
    return spool.read_text("utf-8").splitlines()


def leave(api: FakeApi, reporters: Reporters, transport: HttpTransport, spool: Path) -> Summary:
    """Leave a start of two hosts, and the reports on the first host, in the spool."""
    api.failure = lambda _: DOWN
    reporter = reporters(transport, spool=spool)
    move = reporter.begin(HOSTS[:2])[HOSTS[0]]
    for status in STAGES:
        move.stage(status, "Läuft")
    summary = reporter.close(timeout=0)
    api.failure = lambda _: None
    return summary
