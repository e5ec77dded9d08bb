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
from ._specification import spec
from ._stage_table import is_terminal, plan_for, stage_of
from ._transport import SessionTransport, Transport

__all__ = [
    "ERRORS",
    "PROFILES",
    "SPEC_VERSION",
    "STAGES",
    "TOTAL_STAGES",
    "ErrorCode",
    "ErrorEntry",
    "MoveStatus",
    "Profile",
    "QuadsMixin",
    "SessionTransport",
    "Stage",
    "Transport",
    "is_error",
    "is_terminal",
    "plan_for",
    "spec",
    "stage_of",
]
