"""One bad host leaves no other untracked."""

from __future__ import annotations

from typing import Any

import pytest
from fake_api import Answer, Call, FakeApi, refusal
from reporting import HOSTS, WAIT, Reporters, quads_lib

from quads_sdk import MoveReporter, Summary
from quads_sdk._reporter.report import Refusal
from quads_sdk._reporter.starting import Batch
from quads_sdk._reporter.verdict import Accepted, Refused

MANY = [f"host{number:02}.example.com" for number in range(40)]


class Verbs:
    """quads-lib behind a class of somebody's own: nothing but its verbs."""

    def __init__(self, api: Any) -> None:
        self.get, self.post, self.patch, self.delete = api.get, api.post, api.patch, api.delete


def test_spellings_of_one_host_have_the_id_of_the_one_that_is_answered() -> None:
    hosts = ["HOST01.example.com", "host01.example.com", "host02.example.com"]
    batch = Batch(hosts)
    refusal = Refusal("No host was started.", 400, "hosts_rejected")
    batch.take(Refused(refusal, {"HOST02.example.com": "It is broken."}))
    assert batch.refusals == {hosts[2]: refusal._replace(reason="It is broken.")}
    batch.take(Accepted({"Host01.Example.com": 7}))
    assert batch.ids == {hosts[0]: 7, hosts[1]: 7}
    assert not batch.groups


def test_rejected_hosts_are_left_out(reporter: MoveReporter, api: FakeApi) -> None:
    api.rejected = {HOSTS[1]: "There is no such host."}
    moves = reporter.begin(HOSTS)
    for move in moves.values():
        move.stage("reboot")
    summary = reporter.flush(WAIT)
    moves[HOSTS[1]].complete()  # long after
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
def test_bad_hosts_are_found_where_the_refusal_names_none(
    api: FakeApi, reporters: Reporters, bad: list[int]
) -> None:
    """quads-lib's own verbs raise a text and no details."""
    names = {MANY[number] for number in bad}
    api.rejected = dict.fromkeys(names, "No.")
    with quads_lib(api.url) as lib:
        reporter = reporters(Verbs(lib))
        reporter.begin(MANY)
        summary = reporter.flush(WAIT)
        reporter.close()
    assert set(api.ids) == set(MANY) - names
    assert {lost.report.host for lost in summary.undelivered} == names
    assert {lost.status_code for lost in summary.undelivered} <= {400}
    assert summary.delivered + len(names) == 40


def test_other_verbs_tell_refusals_and_faults_apart(api: FakeApi, reporters: Reporters) -> None:
    troubles = [refusal(404, "move_not_found"), refusal(409, "move_ended"), refusal(500, "oops")]
    api.script.extend([*troubles, refusal(503, "not_ready"), refusal(401, "token_expired")])
    with quads_lib(api.url) as lib:
        reporter = reporters(Verbs(lib))
        for schedule_id in (1, 2, 3):
            reporter.report(schedule_id, "reboot")
        summary = reporter.flush(WAIT)
        reporter.close()
    assert [lost.status_code for lost in summary.undelivered] == [404, 409]
    assert [key for key, _ in api.commits] == [3]


def test_answer_without_a_host(reporter: MoveReporter, api: FakeApi) -> None:
    api.script.append(Answer(201, {HOSTS[0]: 1}))
    reporter.begin(HOSTS[:2])
    summary = reporter.flush(WAIT)
    assert summary.delivered == 1
    assert [lost.report.host for lost in summary.undelivered] == [HOSTS[1]]


def test_redirect_does_not_make_a_read_of_a_start(reporter: MoveReporter, api: FakeApi) -> None:
    api.script.append(Answer(302, b"", {"Location": "/elsewhere"}))
    reporter.begin(HOSTS)
    assert reporter.flush(WAIT).is_complete
    assert [call.method for call in api.calls if not call.path.endswith("login")] == ["POST"] * 2


def test_faults_between_the_parts_of_a_start(reporter: MoveReporter, api: FakeApi) -> None:
    api.rejected = {HOSTS[0]: "No."}
    down = refusal(503, "not_ready")
    seen: list[Call] = []

    def every_other(call: Call) -> Any:
        seen.append(call)
        return down if len(seen) % 2 else None

    api.trouble = every_other
    for move in reporter.begin(HOSTS).values():
        move.complete()
    summary = reporter.flush(WAIT)
    assert summary == Summary(4, 0, summary.undelivered)
    assert [api.reports(one) for one in (1, 2)] == [["completed"]] * 2


def test_names_are_taken_as_people_give_them(reporter: MoveReporter, api: FakeApi) -> None:
    assert reporter.begin([]) == {}
    assert list(reporter.begin("host01.example.com")) == ["host01.example.com"]
    assert list(reporter.begin(host for host in [*HOSTS, *HOSTS])) == HOSTS
    assert reporter.flush(WAIT).is_complete
    assert [hosts for _, hosts in api.commits] == [HOSTS[:1], HOSTS]
