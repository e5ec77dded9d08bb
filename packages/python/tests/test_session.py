from __future__ import annotations

import json
from typing import Any, cast

from api_classes import OurApi, served_by
from fake_session_server import FakeServer

from quads_sdk import is_error

LOGGED_IN = {"status_code": 201, "status": "success", "message": "Hello.", "auth_token": "a.b.c"}
LOGGED_OUT = {"status_code": 200, "status": "success", "message": "Bye."}
REFUSED = {"status_code": 401, "message": "Wrong password.", "code": "invalid_credentials"}


def our_api(server: FakeServer) -> OurApi:
    return cast("OurApi", served_by(OurApi, server))


def test_with_statement_logs_in_and_out() -> None:
    server = FakeServer(201, LOGGED_IN)
    with our_api(server) as api:
        assert api.token == "a.b.c"
        api.get_version()
        server.status, server.body = 200, LOGGED_OUT
    assert [sent.url for sent in server.sent] == [
        "http://quads.test/api/v3/login",
        "http://quads.test/api/v3/version",
        "http://quads.test/api/v3/logout",
    ]
    assert [sent.authorization for sent in server.sent][1:] == ["Bearer a.b.c"] * 2
    assert api.token is None
    assert "Authorization" not in api.session.headers


def test_token_is_sent_with_later_calls() -> None:
    server = FakeServer(201, LOGGED_IN)
    api = our_api(server)
    api.login()
    api.get_version()
    login, later = (str(sent.authorization).split()[0] for sent in server.sent)
    assert (login, later) == ("Basic", "Bearer")


def test_refused_login_returns_the_error_and_sets_no_token() -> None:
    api = our_api(FakeServer(401, REFUSED))
    reply: Any = api.login()
    assert is_error(reply)
    assert api.token is None
    assert "Authorization" not in api.session.headers


def test_refused_logout_returns_the_error_and_keeps_the_token() -> None:
    server = FakeServer(201, LOGGED_IN)
    api = our_api(server)
    api.login()
    server.status, server.body = 401, REFUSED
    assert is_error(api.logout())
    assert api.token == "a.b.c"


def test_register_sends_the_account_and_does_not_log_in() -> None:
    server = FakeServer(201, LOGGED_IN)
    api = our_api(server)
    api.register()
    (sent,) = server.sent
    assert sent.url == "http://quads.test/api/v3/register"
    assert json.loads(sent.body) == {"email": "admin@example.com", "password": "secret"}
    assert api.token is None
