"""Follows the newest move of a host to its end, over the transport of quads-lib."""

import os
import sys
import time

from quads_lib.base import QuadsBase
from quads_sdk import QuadsMixin, stage_of


class QuadsApi(QuadsBase, QuadsMixin):
    """quads-lib's methods, typed."""


api = QuadsApi("", "", os.environ.get("QUADS_URL", "http://127.0.0.1:5000"))
move = api.get_move_status(sys.argv[1])
shown = None
while True:
    if move["cursor"] != shown:
        shown = move["cursor"]
        row = stage_of(move["status"])
        print(f"{move['stage']}/{move['total_stages']}", row.title if row else move["status"])
    if move["completed_at"]:
        break
    time.sleep(1)
    move = api.get(f"moves/{move['move_id']}")
