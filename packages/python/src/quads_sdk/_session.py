"""Login and logout, as quads-lib's session knows them."""

from __future__ import annotations

from typing import Any, Optional, Union, cast
from urllib.parse import urljoin

from ._generated.types import Error, Login
from ._transport import SessionTransport


def log_in(transport: SessionTransport, timeout: Optional[float] = None) -> Union[Login, Error]:
    """Trade the transport's password for a token and send that from now on.

    Never raises on an answer: an error's body is returned, and the token stays as it was.
    """
    endpoint = urljoin(transport.base_url, "login")
    response = transport.session.post(
        endpoint, auth=transport.auth, verify=transport.verify, timeout=timeout
    )
    reply: Any = response.json()
    if reply.get("status_code") == 201:
        transport.token = reply.get("auth_token")
        transport.session.headers.update({"Authorization": f"Bearer {transport.token}"})
    return cast("Union[Login, Error]", reply)


def log_out(transport: SessionTransport) -> None:
    """Forget the transport's token."""
    transport.token = None
    transport.session.headers.pop("Authorization", None)


class SessionMixin:
    """What a ``with`` statement over quads-lib's ``QuadsBase`` calls at its end."""

    def logout(self: SessionTransport) -> None:
        """Forget the token. Makes no call: the API has no logout, a token just expires."""
        log_out(self)
