"""Register, login and logout over quads-lib's session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional, Union, cast
from urllib.parse import urljoin

from ._generated.types import Error, Login, Logout
from ._transport import SessionTransport


def register(transport: SessionTransport) -> Union[Login, Error]:
    """Create an account with the transport's e-mail and password. Does not log in."""
    reply: Any = transport.post(
        "register", {"email": transport.username, "password": transport.password}
    )
    return cast("Union[Login, Error]", reply)


def log_in(
    transport: SessionTransport,
    timeout: Optional[float] = None,
    headers: Optional[Mapping[str, str]] = None,
) -> Union[Login, Error]:
    """Log in with the transport's password, and send the token with every later call.

    If the login is rejected, the body of the error is returned and the token does not change. A
    program that does not send `Quads-Spec-Version` gets a rejection in plain text, which raises,
    as in quads-lib.

    Raises:
        ValueError: The response is not JSON.
    """
    endpoint = urljoin(transport.base_url, "login")
    response = transport.session.post(
        endpoint,
        auth=transport.auth,
        verify=transport.verify,
        timeout=timeout,
        headers=headers,
    )
    reply: Any = response.json()
    if reply.get("status_code") == 201:
        transport.token = reply.get("auth_token")
        transport.session.headers.update({"Authorization": f"Bearer {transport.token}"})
    return cast("Union[Login, Error]", reply)


def log_out(transport: SessionTransport) -> Union[Logout, Error]:
    """Revoke the transport's token at the server, and drop it."""
    reply: Any = transport.post("logout")
    if reply.get("status_code") == 200:
        transport.token = None
        transport.session.headers.pop("Authorization", None)
    return cast("Union[Logout, Error]", reply)
