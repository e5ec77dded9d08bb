from __future__ import annotations

import sys
from pathlib import Path

import quads_sdk


def test_exports() -> None:
    """Every change of the public names must appear here."""
    assert sorted(quads_sdk.__all__) == [
        "AsyncTrackHandle",
        "ERRORS",
        "ErrorCode",
        "ErrorEntry",
        "HttpTransport",
        "MissingExtraError",
        "MoveReporter",
        "MoveStatus",
        "MovesFailedError",
        "PROFILES",
        "Problem",
        "Profile",
        "QuadsMixin",
        "Report",
        "ReportNotQueuedError",
        "ReportedMove",
        "ReporterError",
        "ReportsNotDeliveredError",
        "RetryPolicy",
        "SPEC_VERSION",
        "STAGES",
        "SessionTransport",
        "SpoolError",
        "Stage",
        "Summary",
        "TOTAL_STAGES",
        "TrackConnection",
        "TrackEvent",
        "TrackHandle",
        "TrackReset",
        "TrackSnapshot",
        "TrackUpdate",
        "TrackingClosedError",
        "TrackingError",
        "TrackingRefusedError",
        "TrackingStreamError",
        "TrackingTimeout",
        "Transport",
        "UndeliveredReport",
        "is_error",
        "is_terminal",
        "plan_for",
        "spec",
        "stage_of",
        "track",
        "track_async",
    ]


def test_spec_equals_the_bundled_document() -> None:
    document = quads_sdk.spec()
    assert document["openapi"].startswith("3.1")
    assert document["info"]["version"] == quads_sdk.SPEC_VERSION


def test_spec_returns_a_new_copy() -> None:
    quads_sdk.spec().clear()
    assert quads_sdk.spec()


def test_package_has_py_typed() -> None:
    assert (Path(quads_sdk.__file__).parent / "py.typed").is_file()


def test_import_needs_only_the_standard_library() -> None:
    """In a separate process, without the imports of the tests."""
    import subprocess

    code = "import quads_sdk, sys; print(*{name.split('.')[0] for name in sys.modules})"
    source = str(Path(quads_sdk.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={"PYTHONPATH": source},
        stdout=subprocess.PIPE,
        check=True,
    )
    foreign = {"httpx", "requests", "quads_lib", "typing_extensions", "urllib3"}
    assert not foreign & set(done.stdout.decode().split())
