from __future__ import annotations

import sys
from pathlib import Path

import quads_sdk


def test_exports_are_these() -> None:
    """The public surface, so that a change of it is a diff."""
    assert sorted(quads_sdk.__all__) == [
        "AsyncTracking",
        "Connection",
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
        "ReportNotTakenError",
        "ReportedMove",
        "ReporterError",
        "ReportsMissingError",
        "RetryPolicy",
        "SPEC_VERSION",
        "STAGES",
        "SessionTransport",
        "SpoolError",
        "Stage",
        "Summary",
        "TOTAL_STAGES",
        "Told",
        "ToldEvent",
        "ToldReset",
        "ToldSnapshot",
        "Tracking",
        "TrackingClosedError",
        "TrackingError",
        "TrackingRefusedError",
        "TrackingStreamError",
        "TrackingTimeout",
        "Transport",
        "Undelivered",
        "is_error",
        "is_terminal",
        "plan_for",
        "spec",
        "stage_of",
        "track",
        "track_async",
    ]


def test_spec_is_the_bundle() -> None:
    document = quads_sdk.spec()
    assert document["openapi"].startswith("3.1")
    assert document["info"]["version"] == quads_sdk.SPEC_VERSION


def test_spec_is_read_afresh() -> None:
    quads_sdk.spec().clear()
    assert quads_sdk.spec()


def test_package_is_marked_as_typed() -> None:
    assert (Path(quads_sdk.__file__).parent / "py.typed").is_file()


def test_import_needs_nothing_but_the_standard_library() -> None:
    """In a process of its own, where the tests' own imports are not loaded."""
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
