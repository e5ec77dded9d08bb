"""A client of the QUADS API: stages, types, quads-lib's methods, tracking and reporting of moves.

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
from ._reporter.errors import (
    ReporterError,
    ReportNotQueuedError,
    ReportsNotDeliveredError,
    SpoolError,
)
from ._reporter.http_transport import HttpTransport
from ._reporter.problems import Problem
from ._reporter.report import Report, Summary, UndeliveredReport
from ._reporter.reported_move import ReportedMove
from ._reporter.reporter import MoveReporter
from ._reporter.retry import RetryPolicy
from ._specification import spec
from ._stage_table import is_terminal, plan_for, stage_of
from ._tracking.async_handle import AsyncTrackHandle
from ._tracking.connection import TrackConnection
from ._tracking.errors import (
    MissingExtraError,
    MovesFailedError,
    TrackingClosedError,
    TrackingError,
    TrackingRefusedError,
    TrackingStreamError,
    TrackingTimeout,
)
from ._tracking.handle import TrackHandle
from ._tracking.track import track, track_async
from ._tracking.updates import TrackEvent, TrackReset, TrackSnapshot, TrackUpdate
from ._transport import SessionTransport, Transport

__all__ = [
    "ERRORS",
    "PROFILES",
    "SPEC_VERSION",
    "STAGES",
    "TOTAL_STAGES",
    "AsyncTrackHandle",
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
    "ReportNotQueuedError",
    "ReportedMove",
    "ReporterError",
    "ReportsNotDeliveredError",
    "RetryPolicy",
    "SessionTransport",
    "SpoolError",
    "Stage",
    "Summary",
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
