"""Reads the responses of a running API by the models that datamodel-codegen generates."""

import sys

import httpx
from generated_models import Error, Host, MoveDetail, MoveEventPage, StageTable
from pydantic import TypeAdapter

url, host = sys.argv[1:]


def answer(path: str) -> bytes:
    return httpx.get(f"{url}/api/v3/{path}").content


move_id = httpx.get(f"{url}/api/v3/moves/progress/{host}?include=ended").json()["move_id"]

detail = MoveDetail.model_validate_json(answer(f"moves/{move_id}"))
assert (detail.host, detail.status.value, detail.failure) == (host, "completed", None), detail
assert len(detail.plan) == detail.total_stages, detail
table = StageTable.model_validate_json(answer("moves/stages"))
assert [row.status for row in table.stages][: detail.total_stages] == [
    row.status for row in detail.plan
], table
page = MoveEventPage.model_validate_json(answer(f"moves/{move_id}/events?limit=2"))
assert len(page.events) == 2, page
hosts = TypeAdapter(list[Host]).validate_json(answer("hosts"))
assert host in [one.name for one in hosts], hosts
error = Error.model_validate_json(answer("moves/4711"))
assert error.code.value == "move_not_found", error
