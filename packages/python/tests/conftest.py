from __future__ import annotations

import pytest
from apis import TheirApi
from document import lib_methods
from reporting import api, clock, held, problems, reporter, reporters, spool, transport

__all__ = ["api", "clock", "held", "problems", "reporter", "reporters", "spool", "transport"]


def public_methods(api_class: type) -> set[str]:
    return {
        name
        for name, value in vars(api_class).items()
        if callable(value) and not name.startswith("_")
    }


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what of quads-lib the document does not cover, so that nobody takes it for covered."""
    missing = public_methods(TheirApi) - {method.name for method in lib_methods()}
    terminalreporter.section("methods of quads-lib that are out of scope")
    terminalreporter.write_line(", ".join(sorted(missing)))
