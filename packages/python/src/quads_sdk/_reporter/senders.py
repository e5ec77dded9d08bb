"""The API over quads-lib, or over whatever has its verbs."""

from __future__ import annotations

from typing import Any, Union, cast
from urllib.parse import urljoin

from .._errors import is_error
from .._session import log_in
from .._specification import VERSION_HEADERS
from .._transport import SessionTransport, Transport
from .http_transport import HttpTransport
from .reply import Reply, Sender, reply_of


class SessionSender:
    """Calls over quads-lib's session, with what its verbs hide: status, code, `Retry-After`.

    quads-lib sets no timeout, so that a server that hangs would hang the reporter for ever.
    """

    def __init__(self, transport: SessionTransport, timeout: float) -> None:
        """Take the session as it is: its token, its certificates, its adapters."""
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


class VerbsSender:
    """Calls by the verbs of any class; the status comes from the error or from its body."""

    def __init__(self, transport: Transport) -> None:
        """Take any class with `post` and `patch`."""
        self._transport = transport

    def send(self, method: str, endpoint: str, data: object) -> Reply:
        verb = self._transport.post if method == "POST" else self._transport.patch
        try:
            body: Any = verb(endpoint, data)
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
    """Return the status of quads-lib's errors, and of those that carry the response."""
    named = _STATUS_OF_ERROR.get(type(error).__name__)
    return named or getattr(getattr(error, "response", None), "status_code", None)


def sender_for(transport: Union[HttpTransport, Transport], timeout: float) -> Sender:
    """Return how to call over a transport."""
    if isinstance(transport, HttpTransport):
        return transport
    if hasattr(transport, "session") and hasattr(transport, "base_url"):
        return SessionSender(cast("SessionTransport", transport), timeout)
    return VerbsSender(transport)
