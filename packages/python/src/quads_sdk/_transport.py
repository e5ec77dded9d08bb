"""What the generated methods need from the class that they are mixed into."""

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
    """The ``auth`` argument for ``requests``."""
    verify: Any
    """The ``verify`` argument for ``requests``."""
    token: Any
    """The token, or ``None``. Not annotated as such, because quads-lib's annotation is narrower."""
