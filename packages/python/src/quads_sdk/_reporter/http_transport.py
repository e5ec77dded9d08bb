"""Calls of the API over the standard library."""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import Mapping
from typing import IO, Any, Optional
from urllib import error, request
from urllib.parse import urlsplit

from .._specification import VERSION_HEADERS
from .reply import Reply, reply_of


class NoRedirects(request.HTTPRedirectHandler):
    """Follows no redirects: they would turn a write into a read, and the API has none."""

    def redirect_request(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        return None


class HttpTransport:
    """A transport for `MoveReporter` and `track` that needs only the standard library.

    >>> HttpTransport("https://quads.example.com/", "admin@example.com", "secret")
    HttpTransport('https://quads.example.com/api/v3/')
    >>> HttpTransport("https://quads.example.com/", token="a.b.c", timeout=5)
    HttpTransport('https://quads.example.com/api/v3/')
    """

    def __init__(
        self,
        base_url: str,
        email: Optional[str] = None,
        password: Optional[str] = None,
        *,
        token: Optional[str] = None,
        timeout: float = 30.0,
        context: Optional[ssl.SSLContext] = None,
    ) -> None:
        """Call with e-mail and password, or with a token.

        Args:
            base_url: The root of the server, without `api/v3`.
            email: Sent with the password on every call, so no login can expire.
            password: The password of that account.
            token: Sent instead of e-mail and password.
            timeout: The longest wait for the network, in seconds.
            context: How to verify the server's certificate; by default as the system does.

        Raises:
            ValueError: The address is not HTTP, or the credentials are incomplete.
        """
        if urlsplit(base_url).scheme not in ("http", "https"):
            raise ValueError(f"{base_url!r} is no address of HTTP: write https://host.")
        self.base_url = f"{base_url.rstrip('/')}/api/v3/"
        """Ends with a slash; endpoints are joined to it."""
        self.context = context
        """How to verify the server's certificate; `None` for the default of the system."""
        self._authorization = _authorization(email, password, token)
        self._timeout = timeout
        trust = [request.HTTPSHandler(context=context)] if context else []
        self._opener = request.build_opener(NoRedirects, *trust)

    def send(self, method: str, endpoint: str, data: object) -> Reply:
        """Make a call with a JSON body.

        Raises:
            OSError: There was no response.
            http.client.HTTPException: The response is not HTTP.
        """
        headers = {
            "Accept": "application/json",
            "Authorization": self._authorization,
            "Content-Type": "application/json",
            "User-Agent": "quads-sdk",
            **VERSION_HEADERS,
        }
        url = self.base_url + endpoint
        sent = request.Request(url, json.dumps(data).encode(), headers, method=method)
        try:
            response: Any = self._opener.open(sent, timeout=self._timeout)
        except error.HTTPError as answer:
            response = answer
        with response:
            return reply_of(response.status, response.headers["Retry-After"], response.read())

    def credentials(self) -> Mapping[str, str]:
        """Return the header that is sent with every call."""
        return {"authorization": self._authorization}

    def log_in(self) -> bool:
        """Return `False`: every call sends the credentials, so there is nothing to renew."""
        return False

    def __repr__(self) -> str:
        """The address, without the credentials."""
        return f"{type(self).__name__}({self.base_url!r})"


def _authorization(email: Optional[str], password: Optional[str], token: Optional[str]) -> str:
    if token is not None and email is None and password is None:
        return f"Bearer {token}"
    if token is None and email is not None and password is not None:
        return f"Basic {base64.b64encode(f'{email}:{password}'.encode()).decode()}"
    raise ValueError("give an e-mail and a password, or a token.")
