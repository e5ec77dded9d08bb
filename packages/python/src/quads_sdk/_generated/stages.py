# Generated from spec/openapi.json by `pnpm generate`. Do not edit.
"""The stages of a move."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal, Optional

from .types import Profile


class MoveStatus(str, Enum):
    """The stage a move is in, or one of the two ends. The order of the values is the order of
    the stages. Clients treat this as open: a value they do not know is shown as it came, with
    the `stage` number that the server sent.

    A member is a `str` and equals its text; a text need not be a member.

    >>> MoveStatus.PENDING == "pending"
    True
    """

    PENDING = "pending"
    """Queued, not started."""
    SWITCH_CONFIG = "switch_config"
    """The switch plugin configures the VLANs of the host's ports."""
    IPMI_CONFIG = "ipmi_config"
    """The tenant's BMC user is configured and verified."""
    HARDWARE_PREP = "hardware_prep"
    """The hardware plugin prepares the host; on Dell, the boot order change and its BMC job."""
    POWER_ON = "power_on"
    """The host is powered on, by Redfish or by an IPMI reset."""
    PROVISIONING = "provisioning"
    """The host is registered in the provisioner for its installation."""
    CLEANUP = "cleanup"
    """Virtual media are unmounted and remote images detached."""
    REBOOT = "reboot"
    """The host boots from the network into its installation."""
    POST_INSTALL = "post_install"
    """The records of the host and its schedule are updated."""
    FOREMAN_RBAC = "foreman_rbac"
    """Access rights in the provisioner are brought in line."""
    VALIDATION = "validation"
    """System and network tests, after a grace period for the installation."""
    RELEASED = "released"
    """The host is released to its tenant."""
    COMPLETED = "completed"
    """Every stage of the plan is done."""
    FAILED = "failed"
    """The move ended without success; `failed_stage` and `failure` say where and why."""

    def __str__(self) -> str:
        """The status as the wire carries it."""
        return self.value


@dataclass(frozen=True)
class Stage:
    """One row of the stage table."""

    status: MoveStatus
    stage: Optional[int]
    """The stage's number; null for `completed` and `failed`."""
    kind: Literal["stage", "terminal"]
    title: str
    description: str
    reported_by: str
    profiles: tuple[Profile, ...]
    poll_seconds: int
    """How often to poll a move in this stage."""
    expected_seconds: Optional[int]
    """The expected duration of the stage. A move that takes longer is slow: see `slow_at`."""
    limit_seconds: Optional[int]
    """The longest allowed duration of the stage. Plugins of the pipeline may set other times:
    see `times_out_at`.
    """


STAGES: tuple[Stage, ...] = (
    Stage(
        status=MoveStatus.PENDING,
        stage=1,
        kind="stage",
        title="Pending",
        description="Queued, not started.",
        reported_by="the API, when the move is created",
        profiles=("dell_hpe", "supermicro", "no_wipe", "return"),
        poll_seconds=15,
        expected_seconds=120,
        limit_seconds=86400,
    ),
    Stage(
        status=MoveStatus.SWITCH_CONFIG,
        stage=2,
        kind="stage",
        title="Switch configuration",
        description="The switch plugin configures the VLANs of the host's ports.",
        reported_by="the mover, before the work",
        profiles=("dell_hpe", "supermicro", "no_wipe", "return"),
        poll_seconds=5,
        expected_seconds=60,
        limit_seconds=900,
    ),
    Stage(
        status=MoveStatus.IPMI_CONFIG,
        stage=3,
        kind="stage",
        title="BMC credentials",
        description="The tenant's BMC user is configured and verified.",
        reported_by="the release plugin",
        profiles=("dell_hpe", "supermicro", "no_wipe", "return"),
        poll_seconds=5,
        expected_seconds=60,
        limit_seconds=900,
    ),
    Stage(
        status=MoveStatus.HARDWARE_PREP,
        stage=4,
        kind="stage",
        title="Hardware preparation",
        description=(
            "The hardware plugin prepares the host; on Dell, the boot order change and its BMC job."
        ),
        reported_by="the release plugin",
        profiles=("dell_hpe",),
        poll_seconds=30,
        expected_seconds=900,
        limit_seconds=3600,
    ),
    Stage(
        status=MoveStatus.POWER_ON,
        stage=5,
        kind="stage",
        title="Power on",
        description="The host is powered on, by Redfish or by an IPMI reset.",
        reported_by="the release plugin",
        profiles=("dell_hpe", "supermicro"),
        poll_seconds=10,
        expected_seconds=60,
        limit_seconds=900,
    ),
    Stage(
        status=MoveStatus.PROVISIONING,
        stage=6,
        kind="stage",
        title="Provisioning",
        description="The host is registered in the provisioner for its installation.",
        reported_by="the release plugin",
        profiles=("dell_hpe", "supermicro"),
        poll_seconds=10,
        expected_seconds=120,
        limit_seconds=1800,
    ),
    Stage(
        status=MoveStatus.CLEANUP,
        stage=7,
        kind="stage",
        title="Virtual media clean-up",
        description="Virtual media are unmounted and remote images detached.",
        reported_by="the release plugin",
        profiles=("dell_hpe",),
        poll_seconds=5,
        expected_seconds=30,
        limit_seconds=900,
    ),
    Stage(
        status=MoveStatus.REBOOT,
        stage=8,
        kind="stage",
        title="Reboot",
        description="The host boots from the network into its installation.",
        reported_by="the release plugin",
        profiles=("dell_hpe", "supermicro"),
        poll_seconds=30,
        expected_seconds=300,
        limit_seconds=3600,
    ),
    Stage(
        status=MoveStatus.POST_INSTALL,
        stage=9,
        kind="stage",
        title="Records",
        description="The records of the host and its schedule are updated.",
        reported_by="the release plugin",
        profiles=("dell_hpe", "supermicro", "no_wipe", "return"),
        poll_seconds=10,
        expected_seconds=30,
        limit_seconds=900,
    ),
    Stage(
        status=MoveStatus.FOREMAN_RBAC,
        stage=10,
        kind="stage",
        title="Provisioner access",
        description="Access rights in the provisioner are brought in line.",
        reported_by="the mover",
        profiles=("dell_hpe", "supermicro", "no_wipe"),
        poll_seconds=10,
        expected_seconds=120,
        limit_seconds=1800,
    ),
    Stage(
        status=MoveStatus.VALIDATION,
        stage=11,
        kind="stage",
        title="Validation",
        description="System and network tests, after a grace period for the installation.",
        reported_by="the validator",
        profiles=("dell_hpe", "supermicro"),
        poll_seconds=60,
        expected_seconds=7200,
        limit_seconds=43200,
    ),
    Stage(
        status=MoveStatus.RELEASED,
        stage=12,
        kind="stage",
        title="Released",
        description="The host is released to its tenant.",
        reported_by="the validator, or the mover",
        profiles=("dell_hpe", "supermicro", "no_wipe"),
        poll_seconds=2,
        expected_seconds=5,
        limit_seconds=900,
    ),
    Stage(
        status=MoveStatus.COMPLETED,
        stage=None,
        kind="terminal",
        title="Completed",
        description="Every stage of the plan is done.",
        reported_by="the mover or the validator",
        profiles=("dell_hpe", "supermicro", "no_wipe", "return"),
        poll_seconds=60,
        expected_seconds=None,
        limit_seconds=None,
    ),
    Stage(
        status=MoveStatus.FAILED,
        stage=None,
        kind="terminal",
        title="Failed",
        description=(
            "The move ended without success; `failed_stage` and `failure` say where and why."
        ),
        reported_by="anyone, at any stage",
        profiles=("dell_hpe", "supermicro", "no_wipe", "return"),
        poll_seconds=30,
        expected_seconds=None,
        limit_seconds=None,
    ),
)
"""The stage table, in order: the stages, then the two ends."""


TOTAL_STAGES = 12
"""How many stages there are; the two ends are none."""


PROFILES: tuple[Profile, ...] = ("dell_hpe", "supermicro", "no_wipe", "return")
"""The profiles, in order."""
