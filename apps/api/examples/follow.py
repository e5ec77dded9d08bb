"""Follows a host through failures and scheduled retries to its end."""

import os
import sys

from quads_sdk import stage_of, track

shown = None
with track(os.environ.get("QUADS_URL", "http://127.0.0.1:5000"), host=sys.argv[1]) as tracking:
    for _ in tracking:
        for move in tracking.state():
            if move["status"] != shown:
                shown = move["status"]
                row = stage_of(shown)
                print(f"{move['stage']}/{move['total_stages']}", row.title if row else shown)
