"""Calls a running API by the client that openapi-python-client generates."""

import sys

from generated_client import Client
from generated_client.api.hosts import list_hosts
from generated_client.api.legacy import get_move_progress
from generated_client.api.moves import get_move, list_move_events, list_stages
from generated_client.models import Error, GetMoveProgressIncludeItem, Move, MoveDetail

# Enums, or texts with `literal_enums`.
ENDED = getattr(GetMoveProgressIncludeItem, "ENDED", "ended")


def text(value):
    return getattr(value, "value", value)


client = Client(base_url=f"{sys.argv[1]}/api/v3")
host = sys.argv[2]

move = get_move_progress.sync(host, client=client, include=[ENDED])
assert isinstance(move, Move), move
assert (move.host, text(move.status)) == (host, "completed") and not move.failure, move
assert move.stage == move.total_stages, move

detail = get_move.sync(move.move_id, client=client)
assert isinstance(detail, MoveDetail), detail
assert len(detail.plan) == move.total_stages, detail

table = list_stages.sync(client=client)
assert [row.status for row in table.stages][: move.total_stages] == [
    row.status for row in detail.plan
], table

page = list_move_events.sync(move.move_id, client=client, limit=2)
assert len(page.events) == 2 and page.events[0].move_id == move.move_id, page

hosts = list_hosts.sync(client=client)
assert host in [one.name for one in hosts], hosts

error = get_move.sync(4711, client=client)
assert isinstance(error, Error) and text(error.code) == "move_not_found", error
