"""A fake of the API on a real socket, with scripted failures."""

from __future__ import annotations

import json
import socket
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple, Optional

from local_server import LocalHandler, LocalServer


class Call(NamedTuple):
    """A request as it reached the fake."""

    method: str
    path: str
    body: Any
    authorization: Optional[str]
    version: Optional[str] = None


class Answer(NamedTuple):
    """A response of the fake."""

    status: int
    body: Any
    headers: dict[str, str] = {}  # noqa: RUF012 - never changed

    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def refusal(status: int, code: str, **more: Any) -> Answer:
    message = f"It is {code}."
    return Answer(status, {"status_code": status, "message": message, "code": code, **more})


class Cut(NamedTuple):
    """The connection is cut without a response, before or after the call took effect."""

    is_committed: bool


class Delayed(NamedTuple):
    """The response waits until the test sets `release`; `arrived` is set by the call."""

    arrived: threading.Event
    release: threading.Event

    @classmethod
    def new(cls) -> Delayed:
        return cls(threading.Event(), threading.Event())


Failure = Callable[[Call], object]
"""Returns an `Answer`, a `Cut` or a `Delayed` for a call, or `None` for normal operation."""

LOGGED_IN = {"status_code": 201, "status": "success", "message": "Hello.", "auth_token": "fresh"}


class FakeApi(LocalServer):
    """Starts moves and accepts reports; `commits` holds the calls that took effect, in order."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.commits: list[tuple[Any, Any]] = []
        self.script: deque[object] = deque()
        """The next failures, one per call (`None` for none). After its end `failure` decides."""
        self.failure: Failure = lambda _: None
        self.rejected: dict[str, str] = {}
        self.ids: dict[str, int] = {}
        super().__init__(Handler)

    @property
    def url(self) -> str:
        return f"{super().url}/"

    def reports(self, schedule_id: int) -> list[str]:
        """Return the statuses that were reported on a move, in order."""
        return [body["status"] for key, body in self.commits if key == schedule_id]

    def logins(self) -> int:
        return sum(call.path.endswith("login") for call in self.calls)

    def next_failure(self, call: Call) -> object:
        with self._lock:
            self.calls.append(call)
            if call.path.endswith("login"):
                return Answer(201, LOGGED_IN)
            return self.script.popleft() if self.script else self.failure(call)

    def commit(self, call: Call) -> Answer:
        with self._lock:
            if call.method == "POST":
                return self._start(call.body["hostnames"])
            schedule_id = int(call.path.rsplit("/", 1)[-1])
            self.commits.append((schedule_id, call.body))
            return Answer(200, {"id": schedule_id, "status": call.body["status"]})

    def _start(self, hosts: list[str]) -> Answer:
        wrong = [host for host in hosts if host in self.rejected]
        if wrong:
            details = [{"host": host, "problem": self.rejected[host]} for host in wrong]
            return refusal(400, "hosts_rejected", details=details)
        for host in hosts:
            self.ids.setdefault(host, len(self.ids) + 1)
        self.commits.append(("start", hosts))
        return Answer(201, {host: self.ids[host] for host in hosts})


class Handler(LocalHandler):
    """One request."""

    server: FakeApi

    def do_POST(self) -> None:  # noqa: N802
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        authorization = self.headers["Authorization"]
        version = self.headers["Quads-Spec-Version"]
        content = json.loads(body or b"null")
        call = Call(self.command, self.path, content, authorization, version)
        failure = self.server.next_failure(call)
        if isinstance(failure, Delayed):
            failure.arrived.set()
            failure.release.wait(60)
        if isinstance(failure, Answer):
            self.answer(failure)
        elif isinstance(failure, Cut):
            if failure.is_committed:
                self.server.commit(call)
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.answer(self.server.commit(call))

    do_PATCH = do_POST  # noqa: N815
    do_GET = do_POST  # noqa: N815

    def answer(self, answer: Answer) -> None:
        content = answer.content()
        self.send_response(answer.status)
        for name, value in {**answer.headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


class FakeClock:
    """A clock that moves only by `sleep`."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
