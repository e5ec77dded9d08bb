"""What following raises. A lost connection is none of these: it is outlasted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._generated.types import Move


class TrackingError(Exception):
    """The base of what following raises.

    ```text
    TrackingError
    ├── MovesFailedError      not every move has arrived: by `result`
    ├── TrackingRefusedError  the API refuses to be asked so: wrong credentials, no such host
    ├── TrackingStreamError   the stream of moves sent a block that is too long
    ├── TrackingTimeout       the end was not reached within `timeout`
    ├── TrackingClosedError   the handle was closed before the end: by `result`
    └── MissingExtraError     `track_async` wants the extra `async`
    ```
    """


class MovesFailedError(TrackingError):
    """The end was reached, and not every move is completed.

    `moves` are all that were followed, `failures` the code of each host that has failed.
    """

    def __init__(self, moves: Sequence[Move], is_inferred: bool = False) -> None:
        """Keep the moves."""
        self.moves = tuple(moves)
        self.is_inferred = is_inferred
        failed = [move for move in moves if move["status"] == "failed"]
        self.failures = {move["host"]: failure_code(move) for move in failed}
        super().__init__("; ".join(map(_sentence, failed)))


class TrackingRefusedError(TrackingError):
    """The API has refused: asking again would not help. `code` is the API's, where it gave one."""

    def __init__(self, status: int, code: Optional[str], message: str) -> None:
        """Keep what the API said."""
        super().__init__(f"{message} (HTTP {status}, {code or 'no code'})")
        self.status = status
        self.code = code


class TrackingStreamError(TrackingError):
    """The stream sent a block, or a single line, that is longer than any of this API.

    Reading on would take more and more memory. Look at the address of the API, and at what stands
    before the server. `max_length` is the limit, in bytes.
    """

    def __init__(self, max_length: int) -> None:
        """Keep the limit."""
        super().__init__(f"the stream sent a line or an event of more than {max_length} bytes.")
        self.max_length = max_length


class TrackingTimeout(TrackingError):  # noqa: N818 - the same name as in the TypeScript client
    """The end was not reached within `timeout` seconds. The moves themselves go on.

    `moves` are those known so far.
    """

    def __init__(self, timeout: float, moves: Sequence[Move]) -> None:
        """Keep the state."""
        super().__init__(f"the moves that are tracked have not ended within {timeout:g} s.")
        self.timeout = timeout
        self.moves = tuple(moves)


class TrackingClosedError(TrackingError):
    """The handle was closed before the end was reached."""


class MissingExtraError(TrackingError, ImportError):
    """A library that is not installed with the package itself is missing."""


def failure_code(move: Move) -> Optional[str]:
    """Return why a move failed; `None` where the server has no codes."""
    failure = move.get("failure")
    return failure["code"] if failure else None


def _sentence(move: Move) -> str:
    failure = move.get("failure")
    why = failure["message"] if failure else move.get("error_message")
    code = failure_code(move) or "no code"
    return f"{move['host']} failed ({code}): {why or 'no reason was given.'}"
