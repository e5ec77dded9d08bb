"""The installed quads-lib beside the class that is to take its place."""

from __future__ import annotations

import quads_lib
from fakes import FakeServer
from quads_lib.base import QuadsBase

from quads_sdk import QuadsMixin

TheirApi = quads_lib.QuadsApi


class OurApi(QuadsBase, QuadsMixin):
    """quads-lib's transport with the generated methods."""


def served_by(api_class: type[QuadsBase], server: FakeServer) -> QuadsBase:
    api = api_class("admin@example.com", "secret", "http://quads.test/")
    api.session.mount("http://", server)
    return api
