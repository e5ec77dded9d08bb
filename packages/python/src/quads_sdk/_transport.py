"""What the generated methods need of the class that they are mixed with."""

from __future__ import annotations

from typing import Any, Protocol


class Transport(Protocol):
    """Sends a call and returns the decoded body. quads-lib's ``QuadsBase`` is one.

    An endpoint is relative to the base path: ``moves/progress?cloud=cloud02``.
    """

    def get(self, endpoint: str) -> Any: ...

    def post(self, endpoint: str, data: Any = None) -> Any: ...

    def patch(self, endpoint: str, data: Any) -> Any: ...

    def delete(self, endpoint: str) -> Any: ...


class SessionTransport(Transport, Protocol):
    """A transport that logs in: it keeps a ``requests`` session and the token."""

    username: str
    password: str
    base_url: str
    """Ends with a slash; endpoints are joined to it."""
    session: Any
    auth: Any
    """What ``requests`` takes as ``auth``."""
    verify: Any
    """What ``requests`` takes as ``verify``."""
    token: Any
    """The token, or ``None``. Not typed as that: quads-lib's own annotation is narrower."""
