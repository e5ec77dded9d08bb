"""The methods of the mixin make the same calls as those of quads-lib."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple, Optional

import pytest
from api_classes import OurApi, TheirApi, served_by
from document import Json, LibMethod, lib_methods
from fake_session_server import FakeServer, Sent
from quads_lib.base import QuadsBase

METHODS = lib_methods()

# Values that are encoded differently in path, query and body.
SAMPLES: dict[str, list[Any]] = {
    "string": ["host01.example.com", "a b+c", "a/b", "a&b=c#d?e%20", "../up", "/root", "ü", ""],
    "integer": [7, 0, -3],
    "mapping": [{"name": "x y&z", "none": None, "flag": True, "n": 1, "list": ["a"]}, {}],
    "list": [["host01.example.com", "host02.example.com"], []],
}

CREATED = {"id": 4, "cloud": {"name": "cloud02"}}
ANSWERS: list[tuple[int, Any]] = [
    (200, CREATED),
    (200, {}),
    (200, []),
    (201, {"status_code": 201, "auth_token": "a.b.c"}),
    (400, {"message": "No such host."}),
    (401, {"status_code": 401, "message": "Wrong e-mail or password."}),
    (404, {"message": "No such move."}),
    (409, {"status_code": 409, "message": "The move has ended."}),
    (500, {}),
]


class CallResult(NamedTuple):
    """Everything that the caller and the server see of a call."""

    sent: list[Sent]
    result: Any
    error: Optional[tuple[type[BaseException], str]]
    printed: str
    token: Optional[str]
    header: Optional[str]


def call_result(api_class: type[QuadsBase], name: str, arguments: Json, answer: Any) -> CallResult:
    server = FakeServer(*answer)
    api = served_by(api_class, server)
    result, error = None, None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        try:
            result = getattr(api, name)(**arguments)
        except Exception as raised:
            error = (type(raised), str(raised))
    header = api.session.headers.get("Authorization")
    return CallResult(server.sent, result, error, printed.getvalue(), api.token, str(header))


def argument_sets(method: LibMethod) -> Iterator[Json]:
    """Yield every combination of the samples, also without optional parameters."""
    choices = [
        [
            *({one["name"]: value} for value in SAMPLES[one["type"]]),
            *([{}, {one["name"]: None}] if one.get("optional") else []),
        ]
        for one in method.parameters
    ]
    for chosen in product(*choices):
        yield {name: value for one in chosen for name, value in one.items()}


@pytest.mark.parametrize("method", METHODS, ids=lambda method: str(method.name))
def test_same_request(method: LibMethod) -> None:
    for arguments in argument_sets(method):
        theirs = call_result(TheirApi, method.name, arguments, (200, CREATED))
        assert call_result(OurApi, method.name, arguments, (200, CREATED)) == theirs, arguments
        assert len(theirs.sent) == 1


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer[0]}-{answer[1]}")
@pytest.mark.parametrize("method", METHODS, ids=lambda method: str(method.name))
def test_same_result(method: LibMethod, answer: tuple[int, Any]) -> None:
    arguments = next(argument_sets(method))
    theirs = call_result(TheirApi, method.name, arguments, answer)
    assert call_result(OurApi, method.name, arguments, answer) == theirs
