"""Tracks a host by `track` or `track_async`, and prints a line for each update.

    python track_host.py URL EMAIL PASSWORD sync|async HOST [TOKEN]
"""

import asyncio
import json
import sys
from typing import Any, Dict

from quads_lib import QuadsApi
from quads_sdk import (
    TrackConnection,
    MovesFailedError,
    RetryPolicy,
    TrackUpdate,
    TrackEvent,
    TrackSnapshot,
    track,
    track_async,
)
from quads_sdk.types import Move


def show(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)


def show_connection(connection: TrackConnection) -> None:
    show(connection=connection.status)


def show_update(update: TrackUpdate, token: str) -> None:
    if isinstance(update, TrackEvent):
        show(event=update.event["cursor"], token=token)
    elif isinstance(update, TrackSnapshot):
        show(snapshot=[move["status"] for move in update.moves], token=token)
    else:
        show(reset=update.reason, token=token)


def show_move(move: Move) -> None:
    show(result=move["status"], move_id=move["move_id"], stage=move["stage"])


def track_to_end(api: QuadsApi, options: Dict[str, Any]) -> None:
    with track(api, **options) as tracking:
        for update in tracking:
            show_update(update, tracking.token())
        show_move(tracking.result()[0])


async def track_to_end_async(api: QuadsApi, options: Dict[str, Any]) -> None:
    async with track_async(api, **options) as tracking:
        async for update in tracking:
            show_update(update, tracking.token())
        show_move((await tracking.result())[0])


if __name__ == "__main__":
    url, email, password, mode, host, *token = sys.argv[1:]
    # No login here: the handle logs in when the server requires credentials.
    api = QuadsApi(email, password, url)
    options: Dict[str, Any] = {"token": token[0]} if token else {"host": host}
    options.update(retry=RetryPolicy(base=0.02, cap=0.1), on_connection=show_connection)
    try:
        if mode == "async":
            asyncio.run(track_to_end_async(api, options))
        else:
            track_to_end(api, options)
    except MovesFailedError as error:
        show(failures=error.failures)
