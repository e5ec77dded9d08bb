from __future__ import annotations

from typing import Any, cast

from apis import OurApi, served_by
from fakes import FakeServer

from quads_sdk import is_error

LOGGED_IN = {"status_code": 201, "status": "success", "message": "Hello.", "auth_token": "a.b.c"}
REFUSED = {"status_code": 401, "message": "Wrong password.", "code": "invalid_credentials"}


def our_api(server: FakeServer) -> OurApi:
    return cast("OurApi", served_by(OurApi, server))


def test_with_statement_logs_in_and_forgets_the_token() -> None:
    server = FakeServer(201, LOGGED_IN)
    with our_api(server) as api:
        assert api.token == "a.b.c"
        api.get_version()
    assert [sent.url for sent in server.sent] == [
        "http://quads.test/api/v3/login",
        "http://quads.test/api/v3/version",
    ]
    assert api.token is None
    assert "Authorization" not in api.session.headers


def test_token_goes_with_later_calls() -> None:
    server = FakeServer(201, LOGGED_IN)
    api = our_api(server)
    api.login()
    api.get_version()
    login, later = (str(sent.authorization).split()[0] for sent in server.sent)
    assert (login, later) == ("Basic", "Bearer")


def test_refused_login_returns_the_error_and_keeps_no_token() -> None:
    api = our_api(FakeServer(401, REFUSED))
    reply: Any = api.login()
    assert is_error(reply)
    assert api.token is None
    assert "Authorization" not in api.session.headers


def test_logout_makes_no_call_and_may_be_repeated() -> None:
    server = FakeServer(200, {})
    api = our_api(server)
    api.logout()
    api.logout()
    assert server.sent == []
