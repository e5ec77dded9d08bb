"""Follows a host by `track` or `track_async`, and prints a line for all that it is told.

    python follower.py URL EMAIL PASSWORD sync|async HOST [TOKEN]
"""

import asyncio
import json
import sys
from typing import Any, Dict

from quads_lib import QuadsApi
from quads_sdk import (
    Connection,
    MovesFailedError,
    RetryPolicy,
    Told,
    ToldEvent,
    ToldSnapshot,
    track,
    track_async,
)
from quads_sdk.types import Move


def show(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)


def show_connection(connection: Connection) -> None:
    show(connection=connection.phase)


def show_told(told: Told, token: str) -> None:
    if isinstance(told, ToldEvent):
        show(event=told.event["cursor"], token=token)
    elif isinstance(told, ToldSnapshot):
        show(snapshot=[move["status"] for move in told.moves], token=token)
    else:
        show(reset=told.reason, token=token)


def show_move(move: Move) -> None:
    show(result=move["status"], move_id=move["move_id"], stage=move["stage"])


def follow(api: QuadsApi, options: Dict[str, Any]) -> None:
    with track(api, **options) as tracking:
        for told in tracking:
            show_told(told, tracking.token)
        show_move(tracking.result()[0])


async def follow_async(api: QuadsApi, options: Dict[str, Any]) -> None:
    async with track_async(api, **options) as tracking:
        async for told in tracking:
            show_told(told, tracking.token)
        show_move((await tracking.result())[0])


if __name__ == "__main__":
    url, email, password, way, host, *token = sys.argv[1:]
    # Never logged in by hand: the follower does that when it is asked for credentials.
    over = QuadsApi(email, password, url)
    options: Dict[str, Any] = {"token": token[0]} if token else {"host": host}
    options.update(retry=RetryPolicy(base=0.02, cap=0.1), on_connection=show_connection)
    try:
        if way == "async":
            asyncio.run(follow_async(over, options))
        else:
            follow(over, options)
    except MovesFailedError as error:
        show(failures=error.failures)
