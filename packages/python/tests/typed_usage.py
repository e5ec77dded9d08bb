"""Typical use of the package, checked by `mypy --strict` and pyright, never run.

Both checkers report an unnecessary `type: ignore`, so each line with one asserts an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from quads_lib.base import QuadsBase

from quads_sdk import (
    HttpTransport,
    MoveReporter,
    MoveStatus,
    Problem,
    QuadsMixin,
    ReportedMove,
    RetryPolicy,
    Stage,
    Summary,
    TrackEvent,
    TrackHandle,
    TrackSnapshot,
    TrackUpdate,
    Transport,
    UndeliveredReport,
    is_error,
    plan_for,
    stage_of,
    track,
    track_async,
)
from quads_sdk.types import (
    DueMove,
    HostUpdate,
    Move,
    MoveDetail,
    MoveEvent,
    MoveReport,
    PlanStage,
    Profile,
)

if TYPE_CHECKING:
    from typing_extensions import assert_type


class QuadsApi(QuadsBase, QuadsMixin):
    """The replacement of quads-lib's class."""


class OwnTransport(QuadsMixin):
    """A class with the four methods."""

    def get(self, endpoint: str) -> Any: ...

    def post(self, endpoint: str, data: Any = None) -> Any: ...

    def patch(self, endpoint: str, data: Any) -> Any: ...

    def delete(self, endpoint: str) -> Any: ...


def results(api: QuadsApi) -> None:
    assert_type(api.get_move_status("host01.example.com"), Move)
    assert_type(api.get_all_move_status(cloud="cloud02", status=MoveStatus.FAILED), list[Move])
    assert_type(api.get_all_move_status(status="not_a_status_yet"), list[Move])
    assert_type(api.start_move_batch(["host01.example.com"]), dict[str, int])
    assert_type(api.get_moves(), list[DueMove])
    assert_type(api.get_version(), str)


def arguments(api: QuadsApi, report: MoveReport, update: HostUpdate, body: dict[str, Any]) -> None:
    api.update_move_status(1, report)
    api.update_move_status(1, {"status": MoveStatus.REBOOT, "message": None})
    api.update_move_status(1, body)
    api.update_host("host01.example.com", update)
    api.get_schedules()
    api.get_schedules({"host": "host01.example.com"})
    api.update_move_status("1", report)  # type: ignore[arg-type]
    api.start_move_batch("host01.example.com")  # type: ignore[arg-type]


def other_transports(api: QuadsApi, own: OwnTransport) -> list[Transport]:
    assert_type(own.get_move_status("host01.example.com"), Move)
    own.login()  # type: ignore[misc]
    return [api, own]


def fields(move: Move, detail: MoveDetail, event: MoveEvent) -> None:
    assert_type(move["status"], str)
    assert_type(move["profile"], Profile)
    assert_type(move["completed_at"], Optional[str])
    assert_type(detail["host"], str)
    assert_type(detail["plan"], list[PlanStage])
    assert_type(event["data"], dict[str, Any])
    move["statsu"]  # type: ignore[typeddict-item]
    move["status"] = 5  # type: ignore[typeddict-item]


def errors(api: QuadsApi) -> str:
    reply = api.login()
    return reply["code"] if is_error(reply) else ""


def table() -> None:
    assert_type(stage_of("released"), Optional[Stage])
    assert_type(plan_for("no_wipe"), list[PlanStage])


def reporters(api: QuadsApi, lib: QuadsBase, own: OwnTransport, path: Path) -> list[MoveReporter]:
    http = HttpTransport("https://quads.example.com", token="a.b.c")

    def on_problem(problem: Problem) -> None: ...

    MoveReporter(http, spool="moves.spool", retry=RetryPolicy(cap=5), on_problem=on_problem)
    MoveReporter("https://quads.example.com")  # type: ignore[arg-type]
    MoveReporter(http, "moves.spool")  # type: ignore[misc]
    return [MoveReporter(one, spool=path) for one in (api, lib, own)]


def reports(reporter: MoveReporter) -> None:
    moves = reporter.begin(host for host in ["host01.example.com"])
    assert_type(moves, dict[str, ReportedMove])
    moves["host01.example.com"].stage(MoveStatus.REBOOT)
    moves["host01.example.com"].stage("not_a_status_yet", "News")
    moves["host01.example.com"].fail("No link", status=MoveStatus.IPMI_CONFIG)
    moves["host01.example.com"].complete(7)  # type: ignore[arg-type]
    reporter.report("7", "reboot")  # type: ignore[arg-type]
    assert_type(reporter.flush(), Summary)
    assert_type(reporter.close(timeout=None).undelivered, Sequence[UndeliveredReport])


def tracking_blocking(api: QuadsApi, http: HttpTransport) -> list[TrackHandle]:
    with track(api, cloud="cloud02", until="settled", timeout=60.0) as tracking:
        for update in tracking:
            if isinstance(update, TrackEvent):
                assert_type(update.event, MoveEvent)
            elif isinstance(update, TrackSnapshot):
                assert_type(update.moves, tuple[Move, ...])
            else:
                assert_type(update.reason, str)
    assert_type(tracking.result(), tuple[Move, ...])
    track("https://quads.example.com", host=7)  # type: ignore[arg-type]
    track(api, host="host01.example.com", until="tomorrow")  # type: ignore[arg-type]
    return [tracking, track(http, token=tracking.token())]


async def tracking_async(api: QuadsApi) -> None:
    async with track_async(api, move_id=7) as tracking:
        async for update in tracking:
            assert_type(update, TrackUpdate)
    assert_type(await tracking.result(), tuple[Move, ...])
