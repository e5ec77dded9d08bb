"""Calls of the API over quads-lib's session."""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from .._specification import VERSION_HEADERS
from .access import Access
from .steps import Head, Open


class RequestsSource:
    """Calls over a copy of the caller's session: its certificates, proxies and adapters.

    The copy has its own connections, so that tracking uses none of the caller's. Its adapters do
    not retry, because that would hide the responses of the server.
    """

    def __init__(self, access: Access) -> None:
        """Copy the session."""
        self._access = access
        self._session: Any = copy.copy(access.session)
        self._session.adapters = OrderedDict(
            (prefix, _without_retries(adapter))
            for prefix, adapter in access.session.adapters.items()
        )

    def open(self, call: Open) -> RequestsResponse:
        """Make a call."""
        response = self._session.get(
            urljoin(self._access.base_url, call.endpoint),
            headers={
                "accept-encoding": "identity",
                **VERSION_HEADERS,
                **self._access.headers(),
                **call.headers,
            },
            verify=self._access.verify,
            timeout=call.idle_seconds,
            allow_redirects=False,
            stream=True,
        )
        return RequestsResponse(response)


class RequestsResponse:
    """A response of `requests`."""

    def __init__(self, response: Any) -> None:
        """Take the response without reading its body."""
        self._response = response
        headers = {name.lower(): value for name, value in response.headers.items()}
        self.head = Head(response.status_code, headers)

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the body as they arrive."""
        is_chunked = getattr(self._response.raw, "chunked", False)
        # Without chunked encoding a read waits until it is full, so it is of one byte.
        size = None if is_chunked else self._known_size()
        chunks: Iterator[bytes] = self._response.iter_content(size)
        return chunks

    def close(self) -> None:
        """Return the connection to its pool."""
        self._response.close()

    def fileno(self) -> int:
        """Return the file descriptor of the socket."""
        return int(self._response.raw.fileno())

    def _known_size(self) -> int:
        return 65_536 if "content-length" in self.head.headers else 1


def _without_retries(adapter: Any) -> Any:
    retries = getattr(adapter, "max_retries", None)
    if retries is None:
        return adapter
    own = copy.copy(adapter)  # with its own pool of connections
    own.max_retries = type(retries)(0, read=False)
    return own
