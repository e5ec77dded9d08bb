"""Calls of the API over httpx, for `track_async`."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Optional, Union

from .._specification import VERSION_HEADERS
from .access import Access
from .errors import MissingExtraError
from .steps import Head, Open

if TYPE_CHECKING:
    import httpx

_CONNECT_SECONDS = 30.0


def _httpx() -> Any:
    try:
        import httpx
    except ImportError as error:
        raise MissingExtraError(
            "track_async needs httpx, which is not installed: pip install 'quads-sdk[async]'."
        ) from error
    return httpx


class AsyncSource:
    """Makes one call at a time, over its own client or the caller's."""

    def __init__(self, access: Access, client: Optional[httpx.AsyncClient]) -> None:
        """Create the source.

        Raises:
            MissingExtraError: httpx is not installed.
        """
        self._access = access
        self._httpx = _httpx()
        self._is_own = client is None
        self._client: httpx.AsyncClient = client or self._httpx.AsyncClient(verify=_trust(access))
        self._response: Optional[httpx.Response] = None
        self._chunks: AsyncIterator[bytes] = _nothing()

    async def open(self, call: Open) -> Head:
        """Make a call, and end the previous one.

        Raises:
            httpx.HTTPError: There is no response.
        """
        await self.hang_up()
        headers = {**VERSION_HEADERS, **self._access.headers(), **call.headers}
        timeout = self._httpx.Timeout(call.idle_seconds, connect=_CONNECT_SECONDS)
        url = self._access.base_url + call.endpoint
        request = self._client.build_request("GET", url, headers=headers, timeout=timeout)
        self._response = await self._client.send(request, stream=True, follow_redirects=False)
        self._chunks = self._response.aiter_bytes()
        return Head(self._response.status_code, dict(self._response.headers))

    async def read(self) -> bytes:
        """Return the next bytes of the body; none at its end."""
        async for chunk in self._chunks:
            if chunk:
                return chunk
        return b""

    async def hang_up(self) -> None:
        """End the call, if one is open."""
        response, self._response = self._response, None
        if response is not None:
            await response.aclose()

    async def close(self) -> None:
        """End the call, and close the client unless the caller provided it."""
        await self.hang_up()
        if self._is_own:
            await self._client.aclose()


async def _nothing() -> AsyncIterator[bytes]:
    if False:
        yield b""


def _trust(access: Access) -> Union[ssl.SSLContext, bool]:
    if access.context is not None:
        return access.context
    if isinstance(access.verify, str):
        return ssl.create_default_context(cafile=access.verify)
    return bool(access.verify)
