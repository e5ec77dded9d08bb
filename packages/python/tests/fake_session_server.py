"""A fake server for a real `requests` session."""

from __future__ import annotations

import json
from typing import Any, NamedTuple, Optional

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter


class Sent(NamedTuple):
    """The parts of a request that the server gets."""

    method: Optional[str]
    url: Optional[str]
    body: Any
    content_type: Optional[str]
    authorization: Optional[str]


class FakeServer(BaseAdapter):
    """Records every request, and answers each with the same status and body."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__()
        self.status = status
        self.body = body
        self.sent: list[Sent] = []

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        headers = request.headers
        self.sent.append(
            Sent(
                request.method,
                request.url,
                request.body,
                headers.get("Content-Type"),
                headers.get("Authorization"),
            )
        )
        response = Response()
        response.status_code = self.status
        response.request = request
        response.url = request.url or ""
        response._content = json.dumps(self.body).encode()
        return response

    def close(self) -> None:
        pass
