"""Senders over quads-lib, or over any class with its methods."""

from __future__ import annotations

from typing import Any, Union, cast
from urllib.parse import urljoin

from .._errors import is_error
from .._session import log_in
from .._specification import VERSION_HEADERS
from .._transport import SessionTransport, Transport
from .http_transport import HttpTransport
from .reply import Reply, Sender, reply_of


class SessionAdapter:
    """Calls over quads-lib's session, to get the status, code and `Retry-After` of a response.

    It sets a timeout, which quads-lib does not: a hanging server would block the reporter forever.
    """

    def __init__(self, transport: SessionTransport, timeout: float) -> None:
        """Use the session with its token, certificates and adapters."""
        self._transport = transport
        self._timeout = timeout

    def send(self, method: str, endpoint: str, data: object) -> Reply:
        transport = self._transport
        response = transport.session.request(
            method,
            urljoin(transport.base_url, endpoint),
            json=data,
            headers=VERSION_HEADERS,
            verify=transport.verify,
            timeout=self._timeout,
            allow_redirects=False,
        )
        retry_after = response.headers.get("Retry-After")
        return reply_of(response.status_code, retry_after, response.content)

    def log_in(self) -> bool:
        if self._transport.auth is None:
            return False
        return log_in(self._transport, self._timeout, VERSION_HEADERS).get("status_code") == 201


_STATUS_OF_ERROR = {"APIBadRequest": 400, "APINotFound": 404, "APIServerException": 500}


class MethodAdapter:
    """Calls the methods of any class. The status comes from the raised error or the body."""

    def __init__(self, transport: Transport) -> None:
        """Use any class with `post` and `patch`."""
        self._transport = transport

    def send(self, method: str, endpoint: str, data: object) -> Reply:
        call = self._transport.post if method == "POST" else self._transport.patch
        try:
            body: Any = call(endpoint, data)
        except Exception as error:
            status = _status_of(error)
            if status is None:
                raise
            return Reply(status, {"message": str(error)})
        known = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
        return Reply(known["status_code"] if is_error(known) else 200, known)

    def log_in(self) -> bool:
        login = getattr(self._transport, "login", None)
        return callable(login) and not is_error(login())


def _status_of(error: Exception) -> Any:
    """Return the status of an error of quads-lib, or of one with a response."""
    named = _STATUS_OF_ERROR.get(type(error).__name__)
    return named or getattr(getattr(error, "response", None), "status_code", None)


def adapt_transport(transport: Union[HttpTransport, Transport], timeout: float) -> Sender:
    """Return a sender over a transport."""
    if isinstance(transport, HttpTransport):
        return transport
    if hasattr(transport, "session") and hasattr(transport, "base_url"):
        return SessionAdapter(cast("SessionTransport", transport), timeout)
    return MethodAdapter(transport)
