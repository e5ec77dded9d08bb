"""A fake server that does call after call what a recording says."""

from __future__ import annotations

import base64
import json
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Optional

Recorded = dict[str, Any]


class FakeTrackingServer(ThreadingHTTPServer):
    """Answers by a script; `on_over` is told of the first call behind its end, which waits."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, script: list[Recorded], on_over: Callable[[], object]) -> None:
        super().__init__(("127.0.0.1", 0), FakeHandler)
        self.script = list(script)
        self.on_over = on_over
        self.wrong: list[str] = []
        self.stopped = threading.Event()
        self._lock = threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def next(self) -> Optional[Recorded]:
        with self._lock:
            return self.script.pop(0) if self.script else None

    def stop(self) -> None:
        self.stopped.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: Any) -> None:
        """Say nothing: clients that hang up are part of the tests."""


class FakeHandler(BaseHTTPRequestHandler):
    """One call."""

    server: FakeTrackingServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        recorded = self.server.next()
        self.close_connection = True
        if recorded is None:
            self.server.on_over()
            self.server.stopped.wait(20)
            return
        self._compare(recorded)
        if recorded.get("then") != "refuse":
            self._answer(recorded)

    do_POST = do_GET  # noqa: N815

    def _compare(self, recorded: Recorded) -> None:
        asked = f"{self.command} {self.path}"
        if "request" in recorded and asked != recorded["request"]:
            self.server.wrong.append(f"{asked}, not {recorded['request']}")
        for name, value in recorded.get("sent", {}).items():
            if self.headers[name] != value:
                self.server.wrong.append(f"{name}: {self.headers[name]}, not {value}")

    def _answer(self, recorded: Recorded) -> None:
        is_json = "json" in recorded
        usual = "application/json" if is_json else "text/event-stream"
        self.send_response(recorded.get("status", 200))
        # It takes one call a connection, and says so: a second one would be lost in its closing.
        headers = {"content-type": usual, "connection": "close", **recorded.get("headers", {})}
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

    def log_message(self, *_: Any) -> None:
        """Log nothing."""


def content_of(chunk: str) -> bytes:
    if chunk.startswith("base64:"):
        return base64.b64decode(chunk[len("base64:") :])
    return chunk.encode()
