"""quads-lib's class, and the class that replaces it."""

from __future__ import annotations

import quads_lib
from fake_session_server import FakeServer
from quads_lib.base import QuadsBase

from quads_sdk import QuadsMixin

TheirApi = quads_lib.QuadsApi


class OurApi(QuadsBase, QuadsMixin):
    """quads-lib's transport with the generated methods."""


def served_by(api_class: type[QuadsBase], server: FakeServer) -> QuadsBase:
    api = api_class("admin@example.com", "secret", "http://quads.test/")
    api.session.mount("http://", server)
    return api
