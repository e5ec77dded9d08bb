"""Blocking calls of the API, over the standard library."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Protocol, Union
from urllib import error, request

from .._reporter.http_transport import NoRedirects
from .._specification import VERSION_HEADERS
from .access import Access
from .requests_source import RequestsSource
from .steps import Head, Open

_CHUNK = 65_536


class Response(Protocol):
    """A response whose body is not read yet."""

    head: Head

    def chunks(self) -> Iterator[bytes]: ...

    def close(self) -> None: ...

    def fileno(self) -> int:
        """Return the file descriptor of its socket.

        Raises:
            Exception: There is none.
        """
        ...


class Source(Protocol):
    """Makes calls. Without a response it raises an error of its library."""

    def open(self, call: Open) -> Response: ...


def source_of(access: Access) -> Source:
    """Return a source over quads-lib's session, or over the standard library."""
    return RequestsSource(access) if access.session is not None else UrllibSource(access)


class UrllibSource:
    """Calls over the standard library."""

    def __init__(self, access: Access) -> None:
        """Create the source."""
        self._access = access
        trust = [request.HTTPSHandler(context=access.context)] if access.context else []
        self._opener = request.build_opener(NoRedirects, *trust)

    def open(self, call: Open) -> Response:
        headers = {
            "User-Agent": "quads-sdk",
            **VERSION_HEADERS,
            **self._access.headers(),
            **call.headers,
        }
        prepared = request.Request(self._access.base_url + call.endpoint, headers=headers)
        try:
            return _UrllibResponse(self._opener.open(prepared, timeout=call.idle_seconds))
        except error.HTTPError as answer:
            return _UrllibResponse(answer)


class _UrllibResponse:
    def __init__(self, response: Union[http.client.HTTPResponse, error.HTTPError]) -> None:
        self._response: Any = response
        headers = {name.lower(): value for name, value in response.headers.items()}
        self.head = Head(int(response.status or 0), headers)

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes as they arrive; `read` would wait for a full buffer."""
        while True:
            chunk: bytes = self._response.read1(_CHUNK)
            if not chunk:
                return
            yield chunk

    def close(self) -> None:
        with suppress(OSError):
            self._response.close()

    def fileno(self) -> int:
        return int(self._response.fileno())
