"""Calls over quads-lib's session."""

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
    """Calls over a session like the caller's: its certificates, proxies and adapters.

    It has connections of its own, so that a follower takes none of the caller's; and its adapters
    do not try again, which would hide what the server answers.
    """

    def __init__(self, access: Access) -> None:
        """Make the session."""
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
    """An answer of `requests`."""

    def __init__(self, response: Any) -> None:
        """Read nothing of it yet."""
        self._response = response
        headers = {name.lower(): value for name, value in response.headers.items()}
        self.head = Head(response.status_code, headers)

    def chunks(self) -> Iterator[bytes]:
        """Return the bytes as they come."""
        is_chunked = getattr(self._response.raw, "chunked", False)
        # Without chunks, whatever is asked for is waited for: only one byte is there at once.
        size = None if is_chunked else self._known_size()
        chunks: Iterator[bytes] = self._response.iter_content(size)
        return chunks

    def close(self) -> None:
        """Give the connection back."""
        self._response.close()

    def fileno(self) -> int:
        """Return the file of the socket."""
        return int(self._response.raw.fileno())

    def _known_size(self) -> int:
        return 65_536 if "content-length" in self.head.headers else 1


def _without_retries(adapter: Any) -> Any:
    retries = getattr(adapter, "max_retries", None)
    if retries is None:
        return adapter
    own = copy.copy(adapter)  # with a pool of its own
    own.max_retries = type(retries)(0, read=False)
    return own
