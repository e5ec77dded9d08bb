from __future__ import annotations

from reporting import api, clock, held, problems, reporter, reporters, spool, transport

__all__ = ["api", "clock", "held", "problems", "reporter", "reporters", "spool", "transport"]


def public_methods(api_class: type) -> set[str]:
    return {
        name
        for name, value in vars(api_class).items()
        if callable(value) and not name.startswith("_")
    }
