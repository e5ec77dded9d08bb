from __future__ import annotations

from reporter_fixtures import api, clock, delayed, problems, reporter, reporters, spool, transport

__all__ = ["api", "clock", "delayed", "problems", "reporter", "reporters", "spool", "transport"]


def public_methods(api_class: type) -> set[str]:
    return {
        name
        for name, value in vars(api_class).items()
        if callable(value) and not name.startswith("_")
    }
