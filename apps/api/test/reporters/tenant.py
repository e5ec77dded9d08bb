"""Books hosts for oneself as today's client does, by the published quads-lib.

The user takes a cloud, books hosts into it, sees them, and gives all back while one of them moves.
An admin's programs start the move and report it. Prints a JSON line of what is left of it.

    python tenant.py URL ADMIN_EMAIL ADMIN_PASSWORD USER_EMAIL USER_PASSWORD HOST [HOST…]
"""

import json
import sys
from typing import Callable, List

from quads_lib import QuadsApi
from quads_lib.exceptions import APIBadRequest


def book(api: QuadsApi, cloud: str, hosts: List[str]) -> List[int]:
    ids = []
    for host in hosts:
        schedule = api.create_schedule({"cloud": cloud, "hostname": host})
        assert schedule["host"]["name"] == host, schedule
        ids.append(schedule["id"])
    return ids


def refused(call: Callable[[], object], words: str) -> None:
    """quads-lib raises on the refusals that it would return as data by their own status."""
    try:
        reply = call()
    except APIBadRequest as error:
        assert words in str(error), error
    else:
        raise AssertionError(f"a refusal came back as data: {reply}")


def main(url: str, admin: List[str], user: List[str], hosts: List[str]) -> None:
    mover = QuadsApi(admin[0], admin[1], url)
    tenant = QuadsApi(user[0], user[1], url)
    assert mover.login()["status_code"] == 201
    assert tenant.login()["status_code"] == 201

    free = [cloud["name"] for cloud in tenant.get_free_clouds()]
    assignment = tenant.create_self_assignment({"description": "A try of the new kernel"})
    cloud = assignment["cloud"]["name"]
    assert cloud == free[0], (cloud, free)
    assert assignment["owner"] == user[0].split("@")[0]
    more = {"description": "One more"}
    refused(lambda: tenant.create_self_assignment(more), "user cloud limit")

    schedules = book(tenant, cloud, hosts)
    summary = {row["name"]: row for row in tenant.get_summary({})}
    assert summary[cloud]["count"] == len(hosts), summary[cloud]
    assert summary[cloud]["owner"] == assignment["owner"]
    mine = tenant.get_current_schedules({"cloud": cloud})
    assert sorted(one["id"] for one in mine) == sorted(schedules)

    started = mover.start_move_batch(hosts)
    moving = started[hosts[0]]
    assert moving == schedules[0]
    mover.update_move_status(moving, {"status": "switch_config"})

    report = {"status": "ipmi_config"}
    refused(lambda: tenant.update_move_status(moving, report), "Forbidden")
    ended = tenant.terminate_assignment(assignment["id"])
    assert ended["status_code"] == 200, ended
    assert tenant.get_current_schedules({"cloud": cloud, "date": "2099-01-01T00:00"}) == []

    # The reporter does not know, and continues.
    refused(lambda: mover.update_move_status(moving, report), "ended because its booking was ended")
    move = mover.get_move_status(hosts[0])
    assert move["status"] == "failed", move
    print(json.dumps({key: move[key] for key in ("move_id", "id", "status", "error_message")}))

    # What is left of it can go too; its move is reported on by the same id.
    assert mover.remove_schedule(schedules[0])["status_code"] == 200
    refused(lambda: mover.update_move_status(moving, {"status": "completed"}), "ended because its booking was ended")
    refused(lambda: mover.remove_schedule(schedules[0]), "There is no schedule")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:4], sys.argv[4:6], sys.argv[6:])
