"""Starting a batch: rejected hosts do not prevent the start of the others."""

from __future__ import annotations

from typing import Any

import pytest
from fake_api import Answer, Call, FakeApi, refusal
from reporter_fixtures import HOSTS, WAIT, Reporters, quads_lib

from quads_sdk import MoveReporter, Summary
from quads_sdk._reporter.batch_start import BatchStart
from quads_sdk._reporter.classify_reply import Accepted, Refused
from quads_sdk._reporter.report import Refusal

MANY = [f"host{number:02}.example.com" for number in range(40)]


class MethodsOnly:
    """A transport with the methods of quads-lib, but without its session."""

    def __init__(self, api: Any) -> None:
        self.get, self.post, self.patch, self.delete = api.get, api.post, api.patch, api.delete


def test_host_names_match_in_any_letter_case() -> None:
    hosts = ["HOST01.example.com", "host01.example.com", "host02.example.com"]
    batch = BatchStart(hosts)
    refusal = Refusal("No host was started.", 400, "hosts_rejected")
    batch.take(Refused(refusal, {"HOST02.example.com": "It is broken."}))
    assert batch.refusals == {hosts[2]: refusal._replace(reason="It is broken.")}
    batch.take(Accepted({"Host01.Example.com": 7}))
    assert batch.ids == {hosts[0]: 7, hosts[1]: 7}
    assert not batch.groups


def test_rejected_hosts_are_excluded(reporter: MoveReporter, api: FakeApi) -> None:
    api.rejected = {HOSTS[1]: "There is no such host."}
    moves = reporter.begin(HOSTS)
    for move in moves.values():
        move.stage("reboot")
    summary = reporter.flush(WAIT)
    moves[HOSTS[1]].complete()  # after the refusal
    summary = reporter.flush(WAIT)
    assert api.commits[0] == ("start", [HOSTS[0], HOSTS[2]])
    assert (summary.delivered, summary.pending) == (4, 0)
    assert [(lost.report.status, lost.reason) for lost in summary.undelivered] == [
        ("pending", "There is no such host."),
        ("reboot", "Its move was not started: There is no such host."),
        ("completed", "Its move was not started: There is no such host."),
    ]
    assert {lost.report.host for lost in summary.undelivered} == {HOSTS[1]}
    assert {lost.code for lost in summary.undelivered} == {"hosts_rejected"}
    assert moves[HOSTS[1]].schedule_id is None


def test_all_hosts_rejected(reporter: MoveReporter, api: FakeApi) -> None:
    api.rejected = dict.fromkeys(HOSTS, "No.")
    reporter.begin(HOSTS)
    summary = reporter.flush(WAIT)
    assert (summary.delivered, len(summary.undelivered), api.commits) == (0, 3, [])


@pytest.mark.parametrize("bad", [[0], [39], [3, 4, 20], [], list(range(40))])
def test_rejected_hosts_are_found_if_the_refusal_names_none(
    api: FakeApi, reporters: Reporters, bad: list[int]
) -> None:
    """The methods of quads-lib raise an error without details."""
    names = {MANY[number] for number in bad}
    api.rejected = dict.fromkeys(names, "No.")
    with quads_lib(api.url) as lib:
        reporter = reporters(MethodsOnly(lib))
        reporter.begin(MANY)
        summary = reporter.flush(WAIT)
        reporter.close()
    assert set(api.ids) == set(MANY) - names
    assert {lost.report.host for lost in summary.undelivered} == names
    assert {lost.status_code for lost in summary.undelivered} <= {400}
    assert summary.delivered + len(names) == 40


def test_own_transport_refusals_are_final_and_other_errors_retried(
    api: FakeApi, reporters: Reporters
) -> None:
    failures = [refusal(404, "move_not_found"), refusal(409, "move_ended"), refusal(500, "oops")]
    api.script.extend([*failures, refusal(503, "not_ready"), refusal(401, "token_expired")])
    with quads_lib(api.url) as lib:
        reporter = reporters(MethodsOnly(lib))
        for schedule_id in (1, 2, 3):
            reporter.report(schedule_id, "reboot")
        summary = reporter.flush(WAIT)
        reporter.close()
    assert [lost.status_code for lost in summary.undelivered] == [404, 409]
    assert [key for key, _ in api.commits] == [3]


def test_host_without_an_id_in_the_response_is_undelivered(
    reporter: MoveReporter, api: FakeApi
) -> None:
    api.script.append(Answer(201, {HOSTS[0]: 1}))
    reporter.begin(HOSTS[:2])
    summary = reporter.flush(WAIT)
    assert summary.delivered == 1
    assert [lost.report.host for lost in summary.undelivered] == [HOSTS[1]]


def test_redirect_of_a_start_is_not_followed(reporter: MoveReporter, api: FakeApi) -> None:
    api.script.append(Answer(302, b"", {"Location": "/elsewhere"}))
    reporter.begin(HOSTS)
    assert reporter.flush(WAIT).is_complete
    assert [call.method for call in api.calls if not call.path.endswith("login")] == ["POST"] * 2


def test_temporary_failures_between_the_groups_of_a_start(
    reporter: MoveReporter, api: FakeApi
) -> None:
    api.rejected = {HOSTS[0]: "No."}
    down = refusal(503, "not_ready")
    seen: list[Call] = []

    def every_other(call: Call) -> Any:
        seen.append(call)
        return down if len(seen) % 2 else None

    api.failure = every_other
    for move in reporter.begin(HOSTS).values():
        move.complete()
    summary = reporter.flush(WAIT)
    assert summary == Summary(4, 0, summary.undelivered)
    assert [api.reports(one) for one in (1, 2)] == [["completed"]] * 2


def test_begin_accepts_a_name_and_any_iterable_without_duplicates(
    reporter: MoveReporter, api: FakeApi
) -> None:
    assert reporter.begin([]) == {}
    assert list(reporter.begin("host01.example.com")) == ["host01.example.com"]
    assert list(reporter.begin(host for host in [*HOSTS, *HOSTS])) == HOSTS
    assert reporter.flush(WAIT).is_complete
    assert [hosts for _, hosts in api.commits] == [HOSTS[:1], HOSTS]
