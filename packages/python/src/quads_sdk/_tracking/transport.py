"""What a transport needs of the follower that it serves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional, Protocol

from .._generated.types import Move, MoveEvent, Until
from .connection import Phase
from .state import State
from .steps import Steps
from .target import Target


class Following(Protocol):
    """What is known, and what is to be told."""

    target: Target
    until: Until
    state: State
    place: Optional[int]
    knew_state: bool
    expirations: int
    is_state_known: bool
    is_inferred: bool

    progress: int

    @property
    def knows_moves(self) -> bool: ...

    @property
    def resumes_at(self) -> Optional[int]: ...

    def stand(self, phase: Phase) -> None: ...

    def take_state(self, cursor: Optional[int], moves: Sequence[Move]) -> Steps[bool]: ...

    def take_inferred(self, moves: Sequence[Move]) -> Steps[None]: ...

    def take_event(self, event: MoveEvent) -> Steps[bool]: ...

    def take_reset(self, reason: str) -> Steps[None]: ...

    def forget(self) -> None: ...

    def move_on(self, place: int) -> None: ...

    def is_at_end(self, is_all_told: bool = False) -> bool: ...


Transport = Callable[[Following], Steps[bool]]
"""Follows over one connection. Returns `True` at the end, `False` where it cannot be had."""
