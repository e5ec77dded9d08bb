# Generated from spec/openapi.json by `pnpm generate`. Do not edit.
"""quads-lib's methods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional, Union
from urllib.parse import urlencode

from .._deprecated import deprecated
from .._quads_lib import given, path, print_created, with_query
from .._session import log_in
from .._transport import SessionTransport, Transport
from . import types


class QuadsMixin:
    """The methods of quads-lib for the operations of the specification.

    Each makes the call that quads-lib's own method makes, over the transport that it is mixed
    with: its `get`, `post`, `patch` and `delete`. What they raise is the transport's affair;
    quads-lib's raises on 400, 404 and 500 and returns every other error's body.

    >>> from quads_lib.base import QuadsBase
    >>> class QuadsApi(QuadsBase, QuadsMixin):
    ...     pass
    >>> api = QuadsApi("admin@example.com", "secret", "https://quads.example.com/")
    """

    def login(self: SessionTransport) -> Union[types.Nothing, types.Error]:
        """Call login.

        `POST /login`.

        Error statuses: 400.
        """
        return log_in(self)

    def get_crates(self: Transport) -> list[types.Crate]:
        """Call listCrates.

        `GET /crates`.

        Ordered by name:

        * the full ones, each with its label;
        * the empty ones.

        Error statuses: 400.
        """
        reply: list[types.Crate] = self.get("crates")
        return reply

    def count_crates(self: Transport) -> list[types.Crate]:
        """Call listCrates.

        `GET /crates`.

        Ordered by name:

        * the full ones, each with its label;
        * the empty ones.

        Error statuses: 400.
        """
        reply: list[types.Crate] = self.get("crates?by=size&all=a+b")
        return reply

    def filter_crates(self: Transport, data: Mapping[str, Any]) -> list[types.Crate]:
        """Call listCrates.

        `GET /crates`.

        Ordered by name:

        * the full ones, each with its label;
        * the empty ones.

        Args:
            data: Filters by name: `label`, `size`. And more, as the specification lists.

        Error statuses: 400.
        """
        reply: list[types.Crate] = self.get(f"crates?{urlencode(data)}")
        return reply

    def search_crates(
        self: Transport,
        data: Optional[Mapping[str, Any]] = None,
    ) -> list[types.Crate]:
        """Call listCrates.

        `GET /crates`.

        Ordered by name:

        * the full ones, each with its label;
        * the empty ones.

        Args:
            data: Filters by name: `label`, `size`. And more, as the specification lists.

        Error statuses: 400.
        """
        reply: list[types.Crate] = self.get(with_query("crates/", data))
        return reply

    def get_crate_named(self: Transport, crate_label: str) -> list[types.Crate]:
        """Call listCrates.

        `GET /crates`.

        Ordered by name:

        * the full ones, each with its label;
        * the empty ones.

        Args:
            crate_label: The label, or "" for none.

        Error statuses: 400.
        """
        reply: list[types.Crate] = self.get(f"crates?label={crate_label}")
        return reply

    def get_crates_like(
        self: Transport,
        label: Optional[str] = None,
        largest_size: Optional[str] = None,
    ) -> list[types.Crate]:
        """Call listCrates.

        `GET /crates`.

        Ordered by name:

        * the full ones, each with its label;
        * the empty ones.

        Args:
            label: The label, or "" for none.
            largest_size: The query's `size`.

        Error statuses: 400.
        """
        reply: list[types.Crate] = self.get(
            with_query("crates", given({"label": label, "size": largest_size})),
        )
        return reply

    def create_crate(
        self: Transport,
        data: Union[types.CrateCreate, Mapping[str, Any]],
    ) -> types.Crate:
        """Call createCrate.

        `POST /crates`. Needs the role admin.

        Args:
            data: The body: a `types.CrateCreate`.

        Error statuses: 400.
        """
        reply: types.Crate = self.post("crates", data)
        print_created("Crate", reply)
        return reply

    def create_crates(self: Transport, tags: list[str]) -> types.Crate:
        """Call createCrate.

        `POST /crates`. Needs the role admin.

        Args:
            tags: What to write on them.

        Error statuses: 400.
        """
        reply: types.Crate = self.post("crates", {"tags": tags})
        return reply

    def get_lid(self: Transport, crate: int, lid: str) -> dict[str, int]:
        """Call getLid.

        `GET /crates/{crate_id}/lids/{lid}`.

        Args:
            crate: The path's `crate_id`.
            lid: The path's `lid`.

        Error statuses: 400.
        """
        reply: dict[str, int] = self.get(path("crates", str(crate), "lids", lid) + "/")
        return reply

    def get_fixed_lid(self: Transport, crate: int, lid: str) -> dict[str, int]:
        """Call getLid.

        `GET /crates/{crate_id}/lids/{lid}`.

        Args:
            crate: The path's `crate_id`.
            lid: The path's `lid`.

        Error statuses: 400.
        """
        reply: dict[str, int] = self.get(path("crates", str(crate), "lids", lid) + "?by=size")
        return reply

    def is_lid(self: Transport, crate: int, lid: str, data: Mapping[str, Any]) -> bool:
        """Call getLid.

        `GET /crates/{crate_id}/lids/{lid}`.

        Args:
            crate: The path's `crate_id`.
            lid: The path's `lid`.
            data: Filters by name.

        Error statuses: 400.
        """
        reply: dict[str, int] = self.get(
            path("crates", str(crate), "lids", lid) + f"?{urlencode(data)}",
        )
        return reply.get(lid) == "True"

    def get_lid_as_written(self: Transport, crate: int, lid: str) -> dict[str, int]:
        """Call getLid.

        `GET /crates/{crate_id}/lids/{lid}`.

        Args:
            crate: The path's `crate_id`.
            lid: The path's `lid`.

        Error statuses: 400.
        """
        reply: dict[str, int] = self.get(f"crates/{crate}/lids/{lid}")
        return reply

    def find_lid(self: Transport, crate: int, lid: str, data: Mapping[str, Any]) -> dict[str, int]:
        """Call getLid.

        `GET /crates/{crate_id}/lids/{lid}`.

        Args:
            crate: The path's `crate_id`.
            lid: The path's `lid`.
            data: Filters by name.

        Error statuses: 400.
        """
        reply: dict[str, int] = self.get(
            path("crates", str(crate), "lids", lid) + f"?{urlencode(data)}",
        )
        return reply

    def weigh_lid(self: Transport, crate: int, lid: str, data: Mapping[str, Any]) -> types.Crate:
        """Call weighLid.

        `PATCH /crates/{crate_id}/lids/{lid}`.

        Args:
            crate: The path's `crate_id`.
            lid: The path's `lid`.
            data: Filters by name.

        Error statuses: 400.
        """
        reply: types.Crate = self.patch(with_query(path("crates", str(crate), "lids", lid), data))
        return reply

    @deprecated("remove_lid: Deprecated since 2026-11-22; may be gone from 2027-06-30 on.")
    def remove_lid(self: Transport, crate: int, lid: str) -> types.Crate:
        """Call removeLid.

        `DELETE /crates/{crate_id}/lids/{lid}`.

        Deprecated since 2026-11-22; may be gone from 2027-06-30 on.

        Args:
            crate: The path's `crate_id`.
            lid: The path's `lid`.

        Error statuses: 400.
        """
        reply: types.Crate = self.delete(path("crates", str(crate), "lids", lid))
        return reply
