"""A fake server that answers calls from a recording."""

from __future__ import annotations

import base64
import json
import socket
import threading
from collections.abc import Callable
from typing import Any, Optional

from local_server import LocalHandler, LocalServer

from quads_sdk import SPEC_VERSION

Recorded = dict[str, Any]


class FakeTrackingServer(LocalServer):
    """Answers from a script. The first call after its end calls `on_end` and gets no response."""

    block_on_close = False

    def __init__(self, script: list[Recorded], on_end: Callable[[], object]) -> None:
        self.script = list(script)
        self.on_end = on_end
        self.violations: list[str] = []
        self.stopped = threading.Event()
        super().__init__(FakeHandler)

    def next(self) -> Optional[Recorded]:
        with self._lock:
            return self.script.pop(0) if self.script else None

    def stop(self) -> None:
        self.stopped.set()
        super().stop()


class FakeHandler(LocalHandler):
    """One call."""

    server: FakeTrackingServer

    def do_GET(self) -> None:  # noqa: N802
        recorded = self.server.next()
        self.close_connection = True
        if recorded is None:
            self.server.on_end()
            self.server.stopped.wait(20)
            return
        self._compare(recorded)
        if recorded.get("then") != "refuse":
            self._answer(recorded)

    do_POST = do_GET  # noqa: N815

    def _compare(self, recorded: Recorded) -> None:
        request = f"{self.command} {self.path}"
        if "request" in recorded and request != recorded["request"]:
            self.server.violations.append(f"{request}, not {recorded['request']}")
        expected = {"Quads-Spec-Version": SPEC_VERSION, **recorded.get("sent", {})}
        for name, value in expected.items():
            if self.headers[name] != value:
                self.server.violations.append(f"{name}: {self.headers[name]}, not {value}")

    def _answer(self, recorded: Recorded) -> None:
        is_json = "json" in recorded
        default_type = "application/json" if is_json else "text/event-stream"
        self.send_response(recorded.get("status", 200))
        # One call per connection: a second one would be lost when the connection closes.
        headers = {
            "content-type": default_type,
            "connection": "close",
            **recorded.get("headers", {}),
        }
        for name, value in {**headers, "transfer-encoding": "chunked"}.items():
            self.send_header(name, value)
        self.end_headers()
        chunks = [json.dumps(recorded["json"])] if is_json else recorded.get("chunks", [])
        for chunk in filter(None, map(content_of, chunks)):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
            self.wfile.flush()
        if recorded.get("then") == "hold":
            self.server.stopped.wait(recorded.get("hold", 20))
        if recorded.get("then") in ("break", "hold"):
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.wfile.write(b"0\r\n\r\n")


def content_of(chunk: str) -> bytes:
    if chunk.startswith("base64:"):
        return base64.b64decode(chunk[len("base64:") :])
    return chunk.encode()
