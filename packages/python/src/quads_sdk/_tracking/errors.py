"""The errors of tracking. A lost connection is not an error: it is retried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._generated.types import Move


class TrackingError(Exception):
    """The base of the errors of tracking.

    ```text
    TrackingError
    ├── MovesFailedError      `result`: not every move is completed
    ├── TrackingRefusedError  the API rejects the request: wrong credentials, no such host
    ├── TrackingStreamError   the stream sent a block that is too long
    ├── TrackingTimeout       the moves have not ended within `timeout`
    ├── TrackingClosedError   `result`: the handle was closed before the end
    └── MissingExtraError     `track_async` needs the extra `async`
    ```
    """


class MovesFailedError(TrackingError):
    """The moves have ended, and not every one is completed.

    `moves` holds all of them; `failures` maps each failed host to the code of its failure.
    """

    def __init__(self, moves: Sequence[Move], is_inferred: bool = False) -> None:
        """Store the moves."""
        self.moves = tuple(moves)
        self.is_inferred = is_inferred
        failed = [move for move in moves if move["status"] == "failed"]
        self.failures = {move["host"]: failure_code(move) for move in failed}
        super().__init__("; ".join(map(_sentence, failed)))


class TrackingRefusedError(TrackingError):
    """The API has rejected the request, and a retry would not help.

    `code` is the error code of the API, or `None`.
    """

    def __init__(self, status: int, code: Optional[str], message: str) -> None:
        """Store status and code."""
        super().__init__(f"{message} (HTTP {status}, {code or 'no code'})")
        self.status = status
        self.code = code


class TrackingStreamError(TrackingError):
    """The stream sent a block, or a single line, that is longer than any of this API.

    The tracking ends, because its memory would grow without a limit. Check the address of the API,
    and the proxies before the server. `max_length` is the limit, in bytes.
    """

    def __init__(self, max_length: int) -> None:
        """Store the limit."""
        super().__init__(f"the stream sent a line or an event of more than {max_length} bytes.")
        self.max_length = max_length


class TrackingTimeout(TrackingError):  # noqa: N818 - the same name as in the TypeScript client
    """The moves have not ended within `timeout` seconds. The moves themselves continue.

    `moves` holds those that are known so far.
    """

    def __init__(self, timeout: float, moves: Sequence[Move]) -> None:
        """Store the state."""
        super().__init__(f"the moves that are tracked have not ended within {timeout:g} s.")
        self.timeout = timeout
        self.moves = tuple(moves)


class TrackingClosedError(TrackingError):
    """The handle was closed before the end was reached."""


class MissingExtraError(TrackingError, ImportError):
    """An optional library is not installed."""


def failure_code(move: Move) -> Optional[str]:
    """Return the code of a failure; `None` if the server sends none."""
    failure = move.get("failure")
    return failure["code"] if failure else None


def _sentence(move: Move) -> str:
    failure = move.get("failure")
    why = failure["message"] if failure else move.get("error_message")
    code = failure_code(move) or "no code"
    return f"{move['host']} failed ({code}): {why or 'no reason was given.'}"
