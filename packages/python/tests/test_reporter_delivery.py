"""Delivery of reports despite failed calls."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from fake_api import Answer, Cut, Delayed, FakeApi, FakeClock, refusal
from quads_lib import QuadsApi
from reporter_fixtures import EMAIL, HOSTS, PASSWORD, WAIT, Reporters, quads_lib

from quads_sdk import SPEC_VERSION, HttpTransport, MoveReporter, MoveStatus, Problem, Summary

STAGES = [status.value for status in MoveStatus if status not in ("pending", "failed")]

UNAVAILABLE = Answer(503, {"message": "No database.", "code": "not_ready"}, {"Retry-After": "7"})
FROM_A_PROXY = Answer(404, b"<h1>Not here</h1>")
TO_HTTPS = Answer(301, b"", {"Location": "/elsewhere"})
TEMPORARY = {
    "503 with Retry-After": UNAVAILABLE,
    "500": Answer(500, b"<h1>Oops</h1>"),
    "502 of a proxy": Answer(502, b"<h1>Bad gateway</h1>"),
    "404 of a proxy": FROM_A_PROXY,
    "408": refusal(408, "request_timeout"),
    "429": refusal(429, "too_many_attempts"),
    "a redirect": TO_HTTPS,
    "200 without JSON": Answer(200, b"Welcome to the hotel"),
    "a cut connection": Cut(is_committed=False),
    "401": refusal(401, "invalid_credentials"),
    "403": refusal(403, "forbidden"),
    "400 for missing credentials": refusal(400, "missing_credentials"),
}
FINAL = {
    "unknown status": refusal(400, "unknown_status"),
    "unknown move": refusal(404, "move_not_found"),
    "an ended move": refusal(409, "move_ended"),
    "too large": Answer(413, b"<h1>Too large</h1>"),
}


def delivered(reporter: MoveReporter) -> Summary:
    summary = reporter.flush(WAIT)
    assert summary.pending == 0
    return summary


def test_move_from_start_to_end(reporter: MoveReporter, api: FakeApi) -> None:
    moves = reporter.begin(HOSTS)
    for status in STAGES[:-1]:
        moves[HOSTS[1]].stage(status, f"At {status}")
    moves[HOSTS[1]].complete()
    moves[HOSTS[0]].fail("No link", status="ipmi_config")
    moves[HOSTS[2]].fail("Out of order")
    assert delivered(reporter) == Summary(delivered=3 + len(STAGES) + 2, pending=0, undelivered=())
    reports = [call for call in api.calls if not call.path.endswith("login")]
    assert {call.version for call in reports} == {SPEC_VERSION}
    assert api.commits[0] == ("start", HOSTS)
    assert api.commits[1] == (2, {"status": STAGES[0], "message": f"At {STAGES[0]}"})
    assert api.reports(2) == STAGES
    assert api.commits[-2:] == [
        (1, {"status": "failed", "error_message": "Failed at ipmi_config: No link"}),
        (3, {"status": "failed", "error_message": "Out of order"}),
    ]
    assert [moves[host].schedule_id for host in HOSTS] == [1, 2, 3]


def test_report_by_id(reporter: MoveReporter, api: FakeApi) -> None:
    reporter.report(7, MoveStatus.RELEASED, "Environment released to tenant")
    reporter.report(-9, "completed", message="")
    delivered(reporter)
    assert api.commits == [
        (7, {"status": "released", "message": "Environment released to tenant"}),
        (-9, {"status": "completed", "message": ""}),
    ]


@pytest.mark.parametrize("failure", TEMPORARY.values(), ids=TEMPORARY)
def test_temporary_failure_delays_reports_and_loses_none(
    reporter: MoveReporter, api: FakeApi, clock: FakeClock, failure: Any
) -> None:
    api.script.extend([None, *[failure] * 6])
    host = reporter.begin(HOSTS[:1])[HOSTS[0]]
    for status in STAGES:
        host.stage(status)
    assert delivered(reporter).is_complete
    assert api.reports(1) == STAGES
    assert len(clock.slept) >= 3
    assert not [call for call in api.calls if call.path == "/elsewhere"]


@pytest.mark.parametrize("answer", FINAL.values(), ids=FINAL)
def test_refusal_is_final_and_the_next_report_follows(
    reporter: MoveReporter, api: FakeApi, problems: list[Problem], answer: Answer
) -> None:
    api.script.append(answer)
    reporter.report(5, "reboot")
    reporter.report(5, "completed")
    [lost] = delivered(reporter).undelivered
    assert (lost.report.schedule_id, lost.report.status) == (5, "reboot")
    assert (lost.status_code, lost.code) == (answer.status, code_of(answer))
    assert [(one.kind, one.report) for one in problems] == [("undelivered", lost.report)]
    assert api.reports(5) == ["completed"]


def code_of(answer: Answer) -> Any:
    return answer.body["code"] if isinstance(answer.body, dict) else None


@pytest.mark.parametrize("minutes", [3, 90])
def test_all_reports_are_delivered_after_an_outage(
    reporter: MoveReporter, api: FakeApi, clock: FakeClock, minutes: int
) -> None:
    api.failure = lambda _: Cut(is_committed=False) if clock.now < minutes * 60 else None
    for move in reporter.begin(HOSTS).values():
        for status in STAGES:
            move.stage(status)
    assert delivered(reporter) == Summary(3 + 3 * len(STAGES), 0, ())
    assert [api.reports(schedule_id) for schedule_id in (1, 2, 3)] == [STAGES] * 3
    assert minutes * 60 <= clock.now <= minutes * 60 + 30
    assert clock.slept[:8] == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_retry_after_is_added_to_the_backoff(
    reporter: MoveReporter, api: FakeApi, clock: FakeClock, problems: list[Problem]
) -> None:
    api.script.extend([UNAVAILABLE, UNAVAILABLE._replace(headers={"Retry-After": "86400"})])
    reporter.report(1, "reboot")
    assert delivered(reporter).is_complete
    assert clock.slept == [7.5, 301]
    assert [(one.kind, one.attempt, one.retry_in) for one in problems] == [
        ("retrying", 1, 7.5),
        ("retrying", 2, 301),
    ]
    assert "No database." in problems[0].message


def test_call_is_repeated_after_a_lost_response(reporter: MoveReporter, api: FakeApi) -> None:
    committed = Cut(is_committed=True)
    api.script.extend([committed, None, None, committed])
    host = reporter.begin(HOSTS[:1])[HOSTS[0]]
    host.stage("reboot")
    host.complete()
    assert delivered(reporter) == Summary(3, 0, ())
    assert [key for key, _ in api.commits] == ["start", "start", 1, 1, 1]
    assert api.reports(1) == ["reboot", "completed", "completed"]


def test_reporting_does_not_wait_for_a_response(
    reporter: MoveReporter, api: FakeApi, problems: list[Problem]
) -> None:
    delayed = Delayed.new()
    api.script.append(delayed)
    host = reporter.begin(HOSTS[:1])[HOSTS[0]]
    assert delayed.arrived.wait(WAIT)
    for status in STAGES:
        host.stage(status)  # returns although the start is not answered
    assert (reporter.flush(timeout=0).pending, host.schedule_id) == (1 + len(STAGES), None)
    delayed.release.set()
    assert delivered(reporter).is_complete
    assert api.reports(1) == STAGES


@pytest.mark.parametrize("over_quads_lib", [False, True])
def test_call_to_a_hanging_server_times_out_and_is_repeated(
    api: FakeApi, reporters: Reporters, problems: list[Problem], over_quads_lib: bool
) -> None:
    delayed = Delayed.new()
    api.script.append(delayed)
    with quads_lib(api.url) as lib:
        transport = lib if over_quads_lib else HttpTransport(api.url, token="t", timeout=0.2)
        reporter = reporters(transport, timeout=0.2)
        reporter.report(1, "reboot")
        delivered(reporter)
        delayed.release.set()
        reporter.close()
    assert "timed out" in problems[0].message
    assert api.reports(1)[0] == "reboot"


def test_order_of_reports_on_a_move_with_many_threads(reporter: MoveReporter, api: FakeApi) -> None:
    threads, reports = 8, 40
    together = threading.Barrier(threads)

    def work(schedule_id: int) -> None:
        together.wait()
        for number in range(reports):
            reporter.report(schedule_id, "validation", f"Check {number}")

    workers = [threading.Thread(target=work, args=(one,)) for one in range(1, threads + 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert delivered(reporter).delivered == threads * reports
    expected = [f"Check {number}" for number in range(reports)]
    for schedule_id in range(1, threads + 1):
        assert [body["message"] for key, body in api.commits if key == schedule_id] == expected


def test_texts_are_cleaned_and_cut(reporter: MoveReporter, api: FakeApi) -> None:
    reporter.report(1, "reboot", "\0\ud800", "x" * 10_001)
    delivered(reporter)
    [(_, body)] = api.commits
    assert body["message"] == "\ufffd\ufffd"
    assert body["error_message"] == "x" * 9_999 + "…"


def test_quads_lib_logs_in_again_when_its_token_has_expired(
    api: FakeApi, reporters: Reporters
) -> None:
    api.failure = lambda call: (
        None if call.authorization == "Bearer fresh" else refusal(401, "token_expired")
    )
    with quads_lib(api.url) as lib:
        reporter = reporters(lib)
        for status in STAGES:
            reporter.report(1, status)
        assert delivered(reporter).is_complete
        reporter.close()
    assert api.logins() == 1


def test_rejected_token_without_login_is_retried(
    api: FakeApi, reporters: Reporters, problems: list[Problem]
) -> None:
    api.script.extend([refusal(401, "invalid_token")] * 3)
    lib = QuadsApi("", "", api.url, api_token="qat_1")
    reporter = reporters(lib)
    reporter.report(1, "reboot")
    assert delivered(reporter).is_complete
    reporter.close()
    lib.session.close()
    assert (api.logins(), len(problems)) == (0, 3)
    assert api.calls[-1].authorization == "Bearer qat_1"


def test_http_transport_sends_credentials_with_every_call(
    api: FakeApi, reporters: Reporters
) -> None:
    for transport in (HttpTransport(api.url, EMAIL, PASSWORD), HttpTransport(api.url, token="t")):
        reporter = reporters(transport)
        reporter.report(1, "reboot")
        delivered(reporter)
    assert [call.authorization for call in api.calls] == [
        "Basic YWRtaW5AZXhhbXBsZS5jb206c2VjcmV0",
        "Bearer t",
    ]
    assert api.calls[0].path == "/api/v3/moves/progress/1"
