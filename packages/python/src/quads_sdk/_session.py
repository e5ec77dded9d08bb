"""Register, login and logout, as quads-lib's session knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional, Union, cast
from urllib.parse import urljoin

from ._generated.types import Error, Login, Logout
from ._transport import SessionTransport


def register(transport: SessionTransport) -> Union[Login, Error]:
    """Make an account of the transport's own e-mail and password. Does not log in."""
    reply: Any = transport.post(
        "register", {"email": transport.username, "password": transport.password}
    )
    return cast("Union[Login, Error]", reply)


def log_in(
    transport: SessionTransport,
    timeout: Optional[float] = None,
    headers: Optional[Mapping[str, str]] = None,
) -> Union[Login, Error]:
    """Trade the transport's password for a token and send that from now on.

    An error's body is returned, and the token stays as it was. To programs that do not send
    `Quads-Spec-Version` the server refuses a login in plain text: that raises, as in quads-lib.

    Raises:
        ValueError: The answer is not JSON.
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
    """Have the server refuse the transport's token from now on, and forget it."""
    reply: Any = transport.post("logout")
    if reply.get("status_code") == 200:
        transport.token = None
        transport.session.headers.pop("Authorization", None)
    return cast("Union[Logout, Error]", reply)
