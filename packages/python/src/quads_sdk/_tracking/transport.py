"""What a transport uses of its `Follower`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional, Protocol

from .._generated.types import Move, MoveEvent, Until
from .connection import ConnectionStatus
from .state import State
from .steps import Steps
from .target import Target


class FollowerInterface(Protocol):
    """State and handlers of a `Follower`."""

    target: Target
    until: Until
    state: State
    cursor: Optional[int]
    had_state: bool
    expirations: int
    is_state_known: bool
    is_inferred: bool

    progress: int

    @property
    def knows_moves(self) -> bool: ...

    @property
    def resumes_at(self) -> Optional[int]: ...

    def set_status(self, status: ConnectionStatus) -> None: ...

    def handle_state(self, cursor: Optional[int], moves: Sequence[Move]) -> Steps[bool]: ...

    def handle_inferred_state(self, moves: Sequence[Move]) -> Steps[None]: ...

    def handle_event(self, event: MoveEvent) -> Steps[bool]: ...

    def handle_reset(self, reason: str) -> Steps[None]: ...

    def forget_state(self) -> None: ...

    def advance_cursor(self, cursor: int) -> None: ...

    def is_at_end(self, is_caught_up: bool = False) -> bool: ...


Transport = Callable[[FollowerInterface], Steps[bool]]
"""Tracks over one connection. Returns `True` at the end, `False` if the server lacks it."""
