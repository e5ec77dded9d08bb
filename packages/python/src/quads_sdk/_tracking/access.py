"""The address of the API, and the credentials for it."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Optional, Union, cast
from urllib.parse import urlsplit

from .._reporter.http_transport import HttpTransport
from .._session import log_in
from .._specification import VERSION_HEADERS
from .._transport import SessionTransport

_LOGIN_TIMEOUT = 30.0
_RETRYABLE_LOGIN_STATUSES = (408, 429)

Api = Union[str, HttpTransport, SessionTransport]
"""An address, an `HttpTransport`, or quads-lib's `QuadsApi`."""


@dataclass(frozen=True)
class Access:
    """What a call needs: address, headers, credentials and trust."""

    base_url: str
    """Ends with a slash; endpoints are joined to it."""
    headers: Callable[[], Mapping[str, str]]
    """Return the headers for the next call."""
    renew: Callable[[], bool]
    """Get fresh credentials. Return whether there are any."""
    context: Optional[ssl.SSLContext] = None
    """How to verify the server's certificate; `None` for the default."""
    session: Any = None
    """quads-lib's session, or `None`."""
    verify: Any = True
    """The `verify` argument for that session."""


def access_of(api: Api) -> Access:
    """Return how to call an API.

    Raises:
        ValueError: The text is not an HTTP address.
        TypeError: `api` is none of the supported types.
    """
    if isinstance(api, str):
        if urlsplit(api).scheme not in ("http", "https"):
            raise ValueError(f"{api!r} is no address of HTTP: write https://host.")
        return Access(f"{api.rstrip('/')}/api/v3/", dict, lambda: False)
    if isinstance(api, HttpTransport):
        return Access(api.base_url, api.credentials, api.log_in, api.context)
    if hasattr(api, "session") and hasattr(api, "base_url"):
        return _of_session(api)
    raise TypeError(f"{api!r} is no address, no HttpTransport, and has no session.")


def _of_session(api: SessionTransport) -> Access:
    def renew() -> bool:
        """Log in. Status 408, 429 or 5xx does not mean that the credentials are wrong."""
        if api.auth is None:
            return False
        reply: Any = log_in(api, _LOGIN_TIMEOUT, VERSION_HEADERS)
        status = reply.get("status_code")
        if status in _RETRYABLE_LOGIN_STATUSES or (isinstance(status, int) and status >= 500):
            raise ConnectionError(f"the login was answered with {status}")
        return bool(status == 201)

    def headers() -> Mapping[str, str]:
        """Return what quads-lib sends: its token, or nothing before its first login."""
        sent = cast("Mapping[str, str]", api.session.headers)
        return {"authorization": sent["Authorization"]} if "Authorization" in sent else {}

    return Access(api.base_url, headers, renew, None, api.session, api.verify)
