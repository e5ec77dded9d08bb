"""The stages of a QUADS move, the types of its API, and quads-lib's methods, from one document.

>>> from quads_sdk import is_terminal, stage_of
>>> stage_of("provisioning").title, is_terminal("provisioning")
('Provisioning', False)
"""

from ._errors import is_error
from ._generated import SPEC_VERSION
from ._generated.errors import ERRORS, ErrorCode, ErrorEntry
from ._generated.methods import QuadsMixin
from ._generated.stages import PROFILES, STAGES, TOTAL_STAGES, MoveStatus, Stage
from ._generated.types import Profile
from ._reporter.errors import ReporterError, ReportNotTakenError, ReportsMissingError, SpoolError
from ._reporter.http_transport import HttpTransport
from ._reporter.moves import ReportedMove
from ._reporter.problems import Problem
from ._reporter.report import Report, Summary, Undelivered
from ._reporter.reporter import MoveReporter
from ._reporter.retry import RetryPolicy
from ._specification import spec
from ._stage_table import is_terminal, plan_for, stage_of
from ._tracking.async_handle import AsyncTracking
from ._tracking.connection import Connection
from ._tracking.errors import (
    MissingExtraError,
    MovesFailedError,
    TrackingClosedError,
    TrackingError,
    TrackingRefusedError,
    TrackingStreamError,
    TrackingTimeout,
)
from ._tracking.handle import Tracking
from ._tracking.told import Told, ToldEvent, ToldReset, ToldSnapshot
from ._tracking.track import track, track_async
from ._transport import SessionTransport, Transport

__all__ = [
    "ERRORS",
    "PROFILES",
    "SPEC_VERSION",
    "STAGES",
    "TOTAL_STAGES",
    "AsyncTracking",
    "Connection",
    "ErrorCode",
    "ErrorEntry",
    "HttpTransport",
    "MissingExtraError",
    "MoveReporter",
    "MoveStatus",
    "MovesFailedError",
    "Problem",
    "Profile",
    "QuadsMixin",
    "Report",
    "ReportNotTakenError",
    "ReportedMove",
    "ReporterError",
    "ReportsMissingError",
    "RetryPolicy",
    "SessionTransport",
    "SpoolError",
    "Stage",
    "Summary",
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
