"""Tracks a missing resource by `track` and `track_async`, and prints how each of them ends.

    python track_missing.py URL host|cloud|assignment|move_id VALUE
"""

import asyncio
import json
import sys
from typing import Any, Dict

from quads_sdk import TrackingRefusedError, TrackingTimeout, track, track_async


def show(error: Exception) -> None:
    if isinstance(error, TrackingRefusedError):
        print(json.dumps({"status": error.status, "code": error.code}), flush=True)
    else:
        print(json.dumps({"waits": len(getattr(error, "moves", ()))}), flush=True)


def track_to_end(url: str, options: Dict[str, Any]) -> None:
    with track(url, **options) as tracking:
        tracking.result()


async def track_to_end_async(url: str, options: Dict[str, Any]) -> None:
    async with track_async(url, **options) as tracking:
        await tracking.result()


if __name__ == "__main__":
    url, kind, value = sys.argv[1:]
    options: Dict[str, Any] = {kind: int(value) if value.isdigit() else value, "timeout": 1.5}
    for run in (track_to_end, lambda *arguments: asyncio.run(track_to_end_async(*arguments))):
        try:
            run(url, options)
        except (TrackingRefusedError, TrackingTimeout) as error:
            show(error)
