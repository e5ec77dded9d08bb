# Generated from spec/openapi.json by `pnpm generate`. Do not edit.
"""The types of what the API takes and answers."""

from __future__ import annotations

from typing import Any, Literal, Optional, TypedDict, Union


__all__ = [
    "Actor",
    "ApiToken",
    "ApiTokenCreate",
    "Assignment",
    "AssignmentCreate",
    "AssignmentUpdate",
    "AuditCursor",
    "AuditEntry",
    "AuditEntryChangesValue",
    "AuditEntryTarget",
    "AuditPage",
    "Availability",
    "Cloud",
    "CloudCreate",
    "CloudName",
    "CloudSummary",
    "CloudUpdate",
    "CurrentMovePage",
    "CurrentPlace",
    "Delivery",
    "DeliveryPage",
    "DeliveryState",
    "Disk",
    "DiskCreate",
    "DiskUpdate",
    "DueMove",
    "Email",
    "Error",
    "ErrorCurrent",
    "ErrorDetailsItem",
    "ErrorFailedSchedulesItem",
    "Eta",
    "EventPage",
    "Failure",
    "FailureCode",
    "FailureEvidence",
    "FailureNotUndoneItem",
    "FailureRetryDropped",
    "Health",
    "HistoryPlace",
    "Host",
    "HostCreate",
    "HostList",
    "HostUpdate",
    "Hostname",
    "InputTime",
    "InputTimeOrNow",
    "Interface",
    "InterfaceCreate",
    "InterfaceUpdate",
    "Login",
    "Logout",
    "MaybeTruth",
    "Me",
    "Memory",
    "MemoryCreate",
    "Move",
    "MoveBatch",
    "MoveCancel",
    "MoveCancelRequested",
    "MoveDetail",
    "MoveEvent",
    "MoveEventPage",
    "MovePage",
    "MoveRelease",
    "MoveReleaseGranted",
    "MoveReport",
    "MoveRetry",
    "MoveStart",
    "MoveStats",
    "MoveStatsFailuresItem",
    "MoveStatsStagesItem",
    "MoveWaitingOn",
    "NewApiToken",
    "NoAssignment",
    "NonNegativeInteger",
    "Notification",
    "NotificationUpdate",
    "OperatingSystem",
    "OptionalTruth",
    "Password",
    "PlanStage",
    "PlanState",
    "Plugin",
    "PluginList",
    "PluginOperation",
    "PluginOperationKeysItem",
    "PositiveInteger",
    "Processor",
    "ProcessorCreate",
    "Profile",
    "Registration",
    "Removed",
    "ReportText",
    "Reporter",
    "Rfc1123Time",
    "Role",
    "Roles",
    "RollUp",
    "RollUpFailuresItem",
    "RollUpSlowest",
    "RollUpStagesItem",
    "Schedule",
    "ScheduleBatch",
    "ScheduleBatchResult",
    "ScheduleCreate",
    "ScheduleUpdate",
    "SelfAssignmentCreate",
    "SkipReason",
    "SshKeys",
    "Stage",
    "StageTable",
    "StartedMoves",
    "StreamClosing",
    "StreamEnd",
    "StreamEvents",
    "StreamReset",
    "StreamSnapshot",
    "Truth",
    "Until",
    "User",
    "UserCreate",
    "UserRemainingAccess",
    "UserUpdate",
    "Vlan",
    "VlanChoice",
    "VlanCreate",
    "VlanNumber",
    "VlanUpdate",
    "Worker",
    "WorkerCarries",
    "WorkerList",
]


Profile = Literal["dell_hpe", "supermicro", "no_wipe", "return"]
"""What kind of move it is; it decides the plan. `return` takes a host back to its default cloud,
`no_wipe` keeps its installation, `supermicro` and `dell_hpe` rebuild it.
"""


class MoveCancelRequested(TypedDict):
    """Present after a cancellation was requested from the worker that runs the move."""

    code: FailureCode
    reason: str
    requested_at: str
    requested_by: Actor


class _MoveWaitingOnRequired(TypedDict):
    kind: str
    """Known values: `slot`, `lock`, `bmc_job`, `grace_period`, `next_check`, `external`. The set
    is open.
    """
    detail: str
    since: str


class MoveWaitingOn(_MoveWaitingOnRequired, total=False):
    """What the worker waits for. The kind `slot` also marks a move whose plugins no live worker
    has, with a detail such as `no worker with hardware for dell`.
    """

    until: str
    """When the wait ends, if known."""


class MoveReleaseGranted(TypedDict):
    """Present after an admin released the host without regard to its validation."""

    reason: str
    granted_at: str
    granted_by: Actor


class _MoveRequired(TypedDict):
    id: int
    """The schedule's id; minus the `move_id` if the move has no schedule."""
    move_id: int
    """The move itself, never reused."""
    host: str
    host_id: int
    source_cloud: str
    target_cloud: str
    profile: Profile
    attempt: int
    """Counts the moves of one goal since it was last reached: 1 with each booking, and again
    after each `completed`; a return starts again at 1 after the host has arrived anywhere.
    Failed, superseded and cancelled moves count.
    """
    goal_id: int
    """The `move_id` of attempt 1 of its goal, which all attempts share. The goal: a host, its
    schedule (or the return home) and the target cloud. A move opened before goals were
    recorded has the first of those that it resumed, or itself.
    """
    reporter: Reporter
    status: str
    """One of `MoveStatus`, or a value newer than this package."""
    stage: int
    """The number of the highest stage entered; `total_stages` once completed."""
    total_stages: int
    started_at: str
    stage_entered_at: str
    """When the stage was entered; later messages do not change it."""
    updated_at: str
    completed_at: Optional[str]
    """When the move completed or failed; null until then."""
    cursor: int
    """The cursor of the move's last event."""


class Move(_MoveRequired, total=False):
    """One attempt to take one host from its source cloud to its target cloud. Source, target,
    host name, profile and plan are fixed when the move starts.
    """

    schedule_id: int
    """Absent if the move has no schedule."""
    assignment_id: int
    """Absent if the move has no tenant."""
    model: str
    """The host's model when the move started; absent if it was not recorded."""
    max_attempts: int
    """Of a move that the pipeline runs: the last attempt at the goal that the pipeline starts by
    itself, fixed when the move starts.
    """
    resumed_from: int
    """The failed move that this one continues."""
    superseded_by: int
    """The move that replaced this one."""
    failed_stage: str
    """One of `MoveStatus`, or a value newer than this package."""
    failure: Failure
    cancel_requested: MoveCancelRequested
    """Present after a cancellation was requested from the worker that runs the move."""
    message: Optional[str]
    """The last message of the reporter. On `/moves/progress…` the message of a failed move is
    the reason of the failure, because existing clients show nothing else.
    """
    error_message: Optional[str]
    """Why the move failed."""
    stage_began_at: str
    """When the stage got the slots that it waited for and could begin; absent if it did not have
    to wait. The times of the stage count from here.
    """
    slow_at: str
    """Of a live move: after this time its stage takes longer than expected."""
    stalled_at: str
    """Of a live move: after this time it counts as stalled. It fails for that only if there is a
    `times_out_at`.
    """
    times_out_at: str
    """Of a live move that the pipeline runs: when the pipeline fails its stage. A move that is
    `pending` has none: it waits until a worker begins it.
    """
    waiting_on: MoveWaitingOn
    """What the worker waits for. The kind `slot` also marks a move whose plugins no live worker
    has, with a detail such as `no worker with hardware for dell`.
    """
    validated_at: str
    """When a validation of this move passed last; absent if none has."""
    release_granted: MoveReleaseGranted
    """Present after an admin released the host without regard to its validation."""
    eta: Eta


class _MoveDetailRequired(Move):
    plan: list[PlanStage]
    """Every stage of the move, in order."""
    events: list[MoveEvent]
    """The first 500 events."""


class MoveDetail(_MoveDetailRequired, total=False):
    """A move with its plan and the first events of its log."""

    events_after: int
    """Present where there are more events: the cursor to ask `/moves/{move_id}/events` for the
    rest with.
    """


class _MoveEventRequired(TypedDict):
    cursor: int
    """The event's place in the log."""
    type: str
    """Known values: `move_started`, `stage_started`, `stage_succeeded`, `stage_skipped`,
    `stage_late`, `message_updated`, `waiting_started`, `waiting_ended`,
    `validation_recorded`, `validation_requested`, `release_granted`, `cancel_requested`,
    `move_completed`, `move_failed`, `retry_dropped`. The set is open.
    """
    time: str
    move_id: int
    host: str
    target_cloud: str
    attempt: int
    status: str
    """One of `MoveStatus`, or a value newer than this package."""
    stage: int
    actor: Actor
    data: dict[str, Any]
    """What is particular to the type. Of `move_started`: what is frozen when the move starts,
    such as its `goal_id`, its `max_attempts` where it has some, and its `plan`.
    """


class MoveEvent(_MoveEventRequired, total=False):
    """An immutable line of the move log. All else about a move is derived from its events."""

    assignment_id: int
    message: Optional[str]


class _MoveEventPageRequired(TypedDict):
    events: list[MoveEvent]


class MoveEventPage(_MoveEventPageRequired, total=False):
    """A page of a move's log."""

    next: int
    """Present where there are more: pass it as `after`."""


class Stage(TypedDict):
    """One row of the stage table."""

    status: str
    """One of `MoveStatus`, or a value newer than this package."""
    stage: Optional[int]
    """The stage's number; null for `completed` and `failed`."""
    kind: Literal["stage", "terminal"]
    title: str
    description: str
    reported_by: str
    profiles: list[Profile]
    poll_seconds: int
    """How often to poll a move in this stage."""
    expected_seconds: Optional[int]
    """The expected duration of the stage. A move that takes longer is slow: see `slow_at`."""
    limit_seconds: Optional[int]
    """The longest allowed duration of the stage. Plugins of the pipeline may set other times:
    see `times_out_at`.
    """


class StageTable(TypedDict):
    """The stage table, in order."""

    total_stages: int
    stages: list[Stage]


_ErrorDetailsItemOptionalWords = TypedDict(
    "_ErrorDetailsItemOptionalWords",
    {"in": Literal["path", "query", "header", "body"]},
    total=False,
)


class _ErrorDetailsItemRequired(_ErrorDetailsItemOptionalWords):
    problem: str


class ErrorDetailsItem(_ErrorDetailsItemRequired, total=False):
    field: str
    host: str


class ErrorFailedSchedulesItem(TypedDict):
    hostname: str
    error: str


class ErrorCurrent(TypedDict):
    """The state that caused the refusal."""

    move: Move


class _ErrorRequired(TypedDict):
    status_code: int
    error: str
    """The reason phrase of the status."""
    message: str
    """What went wrong and what to do."""
    code: str
    """One of `ErrorCode`, or a value newer than this package."""
    request_id: str


class Error(_ErrorRequired, total=False):
    """Every error has this shape. Only `current` holds state, so an error cannot be mistaken for
    a move.
    """

    details: list[ErrorDetailsItem]
    unavailable_hosts: list[str]
    """The hosts of a batch that are not free."""
    failed_schedules: list[ErrorFailedSchedulesItem]
    """The hosts of a batch that cannot be booked, each with the reason."""
    oldest_cursor: int
    """Events after this cursor are within the replay window."""
    current: ErrorCurrent
    """The state that caused the refusal."""


Email = str
"""An e-mail address; upper and lower case are the same."""


Password = str
"""At least eight characters."""


class Registration(TypedDict):
    email: Email
    password: Password


class Login(TypedDict):
    status_code: Literal[201]
    status: Literal["success"]
    message: str
    auth_token: str
    """A JWT with `sub`, `iat`, `exp` and `role`."""


class _ReporterRequired(TypedDict):
    kind: Literal["pipeline", "external"]


class Reporter(_ReporterRequired, total=False):
    """Who reports the stages of a move. The name is shown to callers with credentials only."""

    name: str
    """The account that reports, or `pipeline`. Absent for anonymous callers."""


FailureCode = str
"""Why a move failed. Known values: `reported` (by an external reporter), `superseded`,
`cancelled`, `schedule_ended`, `stage_timeout`, `switch_failed`, `bmc_unreachable`,
`bmc_auth_failed`, `bmc_job_failed`, `power_failed`, `hardware_failed`, `provisioner_failed`,
`rbac_failed`, `validation_failed`, `outcome_unknown`, `plugin_error`. The set is open.
"""


class FailureRetryDropped(TypedDict):
    """Why the attempt that was scheduled does not begin; absent where it was not dropped."""

    code: str
    """Known values: `cancelled`, `schedule_ended`, `superseded` (another move of the host
    began), `host_unavailable` (broken or retired), `host_removed`, `not_resumable` (no stage
    to resume at), `job_missing` (its job is gone, for a reason that was not recorded). The
    set is open.
    """
    reason: str
    dropped_at: str


class FailureEvidence(TypedDict):
    """What the plugin saw; for admins and for the owner of the assignment."""

    plugin: str
    excerpt: str
    truncated: bool


class FailureNotUndoneItem(TypedDict):
    effect: str
    reason: str


class _FailureRequired(TypedDict):
    code: FailureCode
    stage: str
    """One of `MoveStatus`, or a value newer than this package."""
    message: str
    retryable: bool
    who_must_act: Literal["nobody", "reporter", "admin", "tenant"]
    not_undone: list[FailureNotUndoneItem]
    """Side effects of the move that are still there."""


class Failure(_FailureRequired, total=False):
    """Why a move failed, where, and who can do something about it."""

    retry_expected_at: str
    """When the next attempt begins by itself; absent where none is scheduled."""
    retry_dropped: FailureRetryDropped
    """Why the attempt that was scheduled does not begin; absent where it was not dropped."""
    evidence: FailureEvidence
    """What the plugin saw; for admins and for the owner of the assignment."""
    superseded_by: int
    """The `move_id` that took this move's place."""


class _ActorRequired(TypedDict):
    kind: Literal["user", "token", "worker", "system"]


class Actor(_ActorRequired, total=False):
    """Who caused an event. The name is shown to callers with credentials only."""

    name: str
    """An e-mail address, the name of a worker, or the name of a part of the system. Absent for
    anonymous callers.
    """


class Eta(TypedDict):
    """When a live move is expected to complete, by how long others of its kind took from its
    stage on; absent where too few are known. Of several moves: when the last of them is;
    absent where one of them has none, and where none is live.
    """

    earliest: str
    latest: str


class Logout(TypedDict):
    status_code: Literal[200]
    status: Literal["success"]
    message: str


Role = Literal["admin", "user"]
"""What an account may do. Neither role implies the other."""


class Me(TypedDict):
    email: str
    roles: list[Role]


Rfc1123Time = Optional[str]
"""A time as RFC 1123 writes it, in GMT."""


class UserRemainingAccess(TypedDict):
    """What still gives access to the account after a new password. It is only in the answer to a
    change of the password.
    """

    logins: int
    """The logins that are still valid. A new password ends all of them, so it is 0."""
    api_tokens: int
    """The API tokens that are still valid."""


class _UserRequired(TypedDict):
    id: int
    email: str
    active: bool
    """An account that is not active is refused everywhere."""
    roles: list[Role]
    created_at: Rfc1123Time
    ssh_key: Optional[str]
    """The public SSH key."""


class User(_UserRequired, total=False):
    """An account. Its password is never shown."""

    remaining_access: UserRemainingAccess
    """What still gives access to the account after a new password. It is only in the answer to a
    change of the password.
    """


Roles = list[Role]
"""What the account may do."""


class _UserCreateRequired(TypedDict):
    email: Email
    password: Password


class UserCreate(_UserCreateRequired, total=False):
    roles: Roles
    active: bool


class UserUpdate(TypedDict, total=False):
    """Any of these; what is left out stays."""

    password: Password
    revoke_api_tokens: bool
    """Whether the new password also ends all API tokens of the account. Send it with `password`
    only.
    """
    roles: Roles
    active: bool
    ssh_key: Optional[str]
    """A public SSH key, as the line of its `.pub` file; null or an empty text removes it."""


class ApiToken(TypedDict):
    """An API token, without the token itself."""

    id: int
    name: str
    token_prefix: str
    """The first 12 characters of the token."""
    created_at: Rfc1123Time
    last_used: Rfc1123Time


class ApiTokenCreate(TypedDict):
    name: str
    """What the token is for; each of an account has a name of its own."""


class NewApiToken(ApiToken):
    """A token that was just made."""

    token: str
    """The token, to be sent as `Authorization: Bearer <token>`. It is shown this once."""


class Removed(TypedDict):
    status_code: Literal[200]
    message: str


InputTime = str
"""A time: `2026-11-22T08:00` or `2026-11-22 08:00`, with seconds if wanted. Without an offset it
is UTC; an offset (`Z`, `+02:00`) is honoured, also where its `+` came as a blank, as it does
from a query that does not escape it. A date alone, `2026-11-22`, is midnight UTC.
"""


AuditCursor = str
"""A position among the entries, to continue from; opaque."""


class _AuditEntryTargetRequired(TypedDict):
    kind: str
    """Such as `host`, `cloud`, `assignment`, `schedule`, `account`, `api_token`, `move`. The set
    is open.
    """


class AuditEntryTarget(_AuditEntryTargetRequired, total=False):
    """The object that was written."""

    id: int
    name: str


_AuditEntryChangesValueOptionalWords = TypedDict(
    "_AuditEntryChangesValueOptionalWords",
    {"from": Any},
    total=False,
)


class AuditEntryChangesValue(_AuditEntryChangesValueOptionalWords, total=False):
    to: Any
    """Absent if there is no value."""


class _AuditEntryRequired(TypedDict):
    cursor: AuditCursor
    time: str
    """By the database's clock."""
    actor: Actor
    action: str
    """`created`, `changed` or `removed`; `logged_in`, `login_failed`; for a move the type of its
    event. The set is open. `login_refused` marks passwords that were refused without a check:
    one entry for the 1st, 10th, 100th … refusal of a network and account, with the number so
    far as `count` in `changes`.
    """
    target: AuditEntryTarget
    """The object that was written."""
    changes: dict[str, AuditEntryChangesValue]
    """The changed columns of the database, with their values before and after. Secret columns
    have no values.
    """


class AuditEntry(_AuditEntryRequired, total=False):
    """One write. Its target may have been removed since.

    For writes without an API request the actor is `system`, and its name has the database
    account and the program. `anonymous` marks requests that need no account, and failed
    logins.
    """

    operation: str
    """The operation by which it was written."""
    request_id: str
    """The id of the request in the server's log."""
    address: str
    """The network address that the call came from."""


class _AuditPageRequired(TypedDict):
    entries: list[AuditEntry]


class AuditPage(_AuditPageRequired, total=False):
    """A page of audit entries. `next` is present if there are more: pass it as `after`."""

    next: AuditCursor


class Notification(TypedDict):
    """What the tenant of an assignment has been notified of. QUADS reads and sets these flags so
    that it sends each notification once; nothing here sends one. A new schedule of the
    assignment resets `pre`.
    """

    id: int
    assignment_id: int
    fail: bool
    success: bool
    initial: bool
    pre_initial: bool
    pre: bool
    one_day: bool
    three_days: bool
    five_days: bool
    seven_days: bool


Truth = Union[
    bool,
    Literal["true", "True", "TRUE", "false", "False", "FALSE", "yes", "y", "no", "n"],
]
"""A boolean, or its text as older callers send it."""


MaybeTruth = Optional[Truth]
"""A boolean or its text; null leaves the field as it is."""


class NotificationUpdate(TypedDict, total=False):
    """What is left out, or null, stays as it is. Unknown keys are ignored."""

    fail: MaybeTruth
    success: MaybeTruth
    initial: MaybeTruth
    pre_initial: MaybeTruth
    pre: MaybeTruth
    one_day: MaybeTruth
    three_days: MaybeTruth
    five_days: MaybeTruth
    seven_days: MaybeTruth


DeliveryState = Literal["pending", "delivered", "failed"]
"""`pending`: it waits, is tried, or is tried again. `delivered`: the notifier has taken it, or
has left it out as it is set to. `failed`: it is no longer tried.
"""


class _DeliveryRequired(TypedDict):
    delivery_id: int
    notifier: str
    """The name of the notifier; of a day-zero plugin, `dayzero:` and its name."""
    cursor: int
    """The event's cursor."""
    move_id: int
    host: str
    type: str
    """The type of the event."""
    state: DeliveryState
    tries: int
    """The number of tries, including the present one."""
    created_at: str


class Delivery(_DeliveryRequired, total=False):
    """The delivery of one event to one notifier. It is kept for a week after its end."""

    reason: str
    """The result of the last try; absent if there is none."""
    due_at: str
    """Of a pending delivery: the earliest time of the next try."""
    settled_at: str
    """When it was delivered or became a dead letter; absent while it is pending."""


class _DeliveryPageRequired(TypedDict):
    deliveries: list[Delivery]


class DeliveryPage(_DeliveryPageRequired, total=False):
    """A page of deliveries. `next` is present where there are more: pass it as `after`."""

    next: int


class Health(TypedDict):
    status: Literal["ok"]


class Vlan(TypedDict):
    """A VLAN with its network, which one active assignment at a time can have."""

    id: int
    """The id of the row, as in `vlan_id` of assignments."""
    gateway: str
    ip_free: int
    """How many addresses are free."""
    ip_range: str
    netmask: str
    vlan_id: int
    """The network number."""


NonNegativeInteger = Union[int, str]
"""An integer from 0 to 2147483647, or its decimal text as older callers send it."""


VlanNumber = Union[int, str]
"""The network number of a VLAN from 1 to 4094, or its decimal text as older callers send it."""


class VlanCreate(TypedDict):
    """A VLAN. Unknown keys are ignored."""

    gateway: str
    ip_free: NonNegativeInteger
    ip_range: str
    netmask: str
    vlan_id: VlanNumber


class VlanUpdate(TypedDict, total=False):
    """What is left out stays as it is. The network number cannot be changed. Unknown keys are
    ignored.
    """

    gateway: str
    ip_free: NonNegativeInteger
    ip_range: str
    netmask: str


class Cloud(TypedDict):
    """A named environment slot."""

    id: int
    name: str
    last_redefined: Rfc1123Time


CloudName = str
"""The name of a cloud, in any letter case. It is stored in lower case."""


class CloudCreate(TypedDict):
    cloud: CloudName


class CloudSummary(TypedDict):
    """A cloud with its tenant and its hosts."""

    name: str
    count: int
    """How many hosts it has."""
    description: str
    """Of the assignment; `Available` where there is none."""
    owner: str
    """Empty where there is no assignment."""
    ticket: str
    """Empty where there is none."""
    ccuser: Union[list[str], Literal[""]]
    """Of the assignment; an empty text where there is none."""
    provisioned: bool
    validated: bool


class CloudUpdate(TypedDict, total=False):
    """At least one of these."""

    name: CloudName
    last_redefined: InputTime


class RollUpStagesItem(TypedDict):
    stage: int
    status: str
    """One of `MoveStatus`, or a value newer than this package."""
    hosts: int
    """The number of hosts."""


class _RollUpSlowestRequired(TypedDict):
    host: str
    move_id: int
    stage: int
    status: str
    """One of `MoveStatus`, or a value newer than this package."""
    stage_entered_at: str
    slow_at: str


class RollUpSlowest(_RollUpSlowestRequired, total=False):
    """The live move with the earliest `slow_at`: the one that exceeds the expected time of its
    stage most, or will exceed it first. Absent if no move is live.
    """

    stalled_at: str


class RollUpFailuresItem(TypedDict):
    host: str
    move_id: int
    failed_stage: str
    """One of `MoveStatus`, or a value newer than this package."""
    code: FailureCode
    message: str
    """The reason."""


class _RollUpRequired(TypedDict):
    total: int
    """The number of hosts: those with a live move, and those whose newest move has ended."""
    live: int
    completed: int
    failed: int
    stages: list[RollUpStagesItem]
    """The live moves by stage, in the order of the stages; stages without moves are left out."""
    failures: list[RollUpFailuresItem]
    """The failed moves, ordered by host."""


class RollUp(_RollUpRequired, total=False):
    """Counts over the newest moves of some hosts."""

    slowest: RollUpSlowest
    """The live move with the earliest `slow_at`: the one that exceeds the expected time of its
    stage most, or will exceed it first. Absent if no move is live.
    """
    eta: Eta


class Interface(TypedDict):
    """A network interface of a host, and the port of the switch that it is on."""

    id: int
    name: str
    bios_id: Optional[str]
    mac_address: str
    switch_ip: str
    switch_port: str
    speed: Optional[int]
    """In Mbit/s."""
    vendor: Optional[str]
    pxe_boot: bool
    maintenance: bool
    host_id: int


class Disk(TypedDict):
    """Disks of a host that are alike."""

    id: int
    disk_type: str
    size_gb: int
    count: int
    host_id: int


class Memory(TypedDict):
    """A memory module of a host."""

    id: int
    handle: str
    size_gb: int
    host_id: int


class Processor(TypedDict):
    """A processor of a host."""

    id: int
    handle: str
    vendor: str
    product: str
    cores: Optional[int]
    threads: Optional[int]
    processor_type: Optional[Literal["CPU", "GPU"]]
    host_id: int


class _HostRequired(TypedDict):
    id: int
    name: str
    model: str
    host_type: str
    build: bool
    validated: bool
    switch_config_applied: bool
    broken: bool
    retired: bool
    last_build: Rfc1123Time
    can_self_schedule: bool
    overcloud: bool
    rack: Optional[str]
    uloc: Optional[str]
    blade: Optional[str]
    bootmode: Optional[Literal["Bios", "Uefi"]]
    created_at: Rfc1123Time
    cloud_id: int
    default_cloud_id: int
    cloud: Cloud
    default_cloud: Cloud


class Host(_HostRequired, total=False):
    """A server. `cloud` is where it is, `default_cloud` where it returns to. The lists of its
    hardware are left out where they are empty.
    """

    interfaces: list[Interface]
    disks: list[Disk]
    memory: list[Memory]
    processors: list[Processor]


HostList = Union[list[Host], dict[str, int]]
"""The hosts by name, or how many there are of each value of `group_by`. Without a match it is an
empty object, as it has always been.
"""


Hostname = str
"""The name of a host, in any letter case. It is stored in lower case."""


OptionalTruth = Optional[
    Union[bool, Literal["true", "True", "TRUE", "false", "False", "FALSE", "yes", "y", "no", "n"]]
]
"""A boolean, or its text as older callers send it; null counts as left out."""


class _HostCreateRequired(TypedDict):
    name: Hostname
    model: str
    """Stored in upper case."""
    host_type: str
    rack: str
    uloc: str


class HostCreate(_HostCreateRequired, total=False):
    default_cloud: Optional[str]
    """A cloud; the spare pool where it is left out."""
    can_self_schedule: OptionalTruth
    overcloud: OptionalTruth
    blade: Optional[str]
    bootmode: Optional[Literal["Bios", "Uefi"]]


_OperatingSystemRequiredWords = TypedDict("_OperatingSystemRequiredWords", {"Release Name": str})


class OperatingSystem(_OperatingSystemRequiredWords):
    """An operating system that hosts can be installed with. Its title is what `ostype` of an
    assignment takes.
    """

    Id: int
    Title: str
    Family: str


class HostUpdate(TypedDict, total=False):
    """Any of these; null leaves a field as it is."""

    cloud: Optional[str]
    default_cloud: Optional[str]
    model: Optional[str]
    host_type: Optional[str]
    rack: Optional[str]
    uloc: Optional[str]
    blade: Optional[str]
    bootmode: Optional[Literal["Bios", "Uefi"]]
    build: MaybeTruth
    validated: MaybeTruth
    switch_config_applied: MaybeTruth
    broken: MaybeTruth
    retired: MaybeTruth
    can_self_schedule: MaybeTruth
    overcloud: MaybeTruth
    last_build: Optional[InputTime]


class _InterfaceCreateRequired(TypedDict):
    name: str
    mac_address: str
    switch_ip: str
    switch_port: str


class InterfaceCreate(_InterfaceCreateRequired, total=False):
    bios_id: Optional[str]
    speed: Optional[NonNegativeInteger]
    """In Mbit/s."""
    vendor: Optional[str]
    pxe_boot: OptionalTruth
    maintenance: OptionalTruth


PositiveInteger = Union[int, str]
"""An integer from 1 to 2147483647, or its decimal text as older callers send it."""


class _InterfaceUpdateRequired(TypedDict):
    id: PositiveInteger


class InterfaceUpdate(_InterfaceUpdateRequired, total=False):
    """`id` says which; what is left out stays as it is. Null clears `bios_id`, `speed` and
    `vendor`, and leaves any other field as it is.
    """

    name: Optional[str]
    mac_address: Optional[str]
    switch_ip: Optional[str]
    switch_port: Optional[str]
    bios_id: Optional[str]
    speed: Optional[NonNegativeInteger]
    """In Mbit/s."""
    vendor: Optional[str]
    pxe_boot: OptionalTruth
    maintenance: OptionalTruth


class DiskCreate(TypedDict):
    disk_type: str
    size_gb: PositiveInteger
    count: PositiveInteger


class _DiskUpdateRequired(TypedDict):
    disk_id: PositiveInteger


class DiskUpdate(_DiskUpdateRequired, total=False):
    """`disk_id` says which; what is left out, or null, stays as it is."""

    disk_type: Optional[str]
    size_gb: Optional[PositiveInteger]
    count: Optional[PositiveInteger]


class MemoryCreate(TypedDict):
    handle: str
    size_gb: PositiveInteger


class _ProcessorCreateRequired(TypedDict):
    handle: str
    vendor: str
    product: str
    processor_type: Literal["CPU", "GPU"]


class ProcessorCreate(_ProcessorCreateRequired, total=False):
    cores: Optional[PositiveInteger]
    threads: Optional[PositiveInteger]


Availability = dict[str, Literal["True", "False"]]
"""Whether a host is free, by its name as the request has it."""


class _AssignmentRequired(TypedDict):
    id: int
    created_at: Rfc1123Time
    active: bool
    provisioned: bool
    validated: bool
    description: str
    owner: str
    ticket: Optional[str]
    qinq: Optional[int]
    wipe: bool
    ccuser: list[str]
    is_self_schedule: bool
    ostype: Optional[str]
    boot_order: Optional[str]
    cloud_id: int
    vlan_id: Optional[int]
    """The row id of the VLAN; its network number is `vlan.vlan_id`."""
    cloud: Cloud
    notification: Notification


class Assignment(_AssignmentRequired, total=False):
    """A tenant's use of a cloud."""

    vlan: Vlan


VlanChoice = Optional[Union[int, str]]
"""The network number of a VLAN, as a number or as text. `null`, `0`, `none`, `no`, `nada` and
`clear`, in any letter case, mean no VLAN.
"""


class _AssignmentCreateRequired(TypedDict):
    cloud: str
    description: str
    owner: str
    ticket: str


class AssignmentCreate(_AssignmentCreateRequired, total=False):
    vlan: VlanChoice
    qinq: Optional[NonNegativeInteger]
    wipe: OptionalTruth
    ccuser: Optional[str]
    """Names, apart by commas or blanks."""
    is_self_schedule: OptionalTruth
    ostype: Optional[str]
    boot_order: Optional[str]


class NoAssignment(TypedDict):
    """The cloud has no active assignment."""


class _SelfAssignmentCreateRequired(TypedDict):
    description: str


class SelfAssignmentCreate(_SelfAssignmentCreateRequired, total=False):
    cloud: Optional[str]
    """The first that is free where it is left out."""
    ticket: Optional[str]
    vlan: VlanChoice
    qinq: Optional[NonNegativeInteger]
    wipe: OptionalTruth
    cc_user: Optional[str]
    """Names, apart by commas or blanks."""
    ostype: Optional[str]
    boot_order: Optional[str]


class Schedule(TypedDict):
    """One host booked into one assignment, with the last word of its newest move."""

    id: int
    created_at: Rfc1123Time
    start: Rfc1123Time
    end: Rfc1123Time
    build_start: Rfc1123Time
    """When the newest move for the schedule began: when a reporter opened it, or when the
    pipeline took it up. Recorded as it happened, whatever the times of the schedule.
    """
    build_end: Rfc1123Time
    """When that move ended, completed or failed, where a reporter reports it; when the host was
    released, where the pipeline moves it. A new attempt that a reporter opens clears it.
    """
    assignment_id: int
    host_id: int
    assignment: Assignment
    host: Host
    move_status: Optional[str]
    move_message: Optional[str]
    move_error: Optional[str]
    move_source_cloud: Optional[str]


class AssignmentUpdate(TypedDict, total=False):
    """At least one of these; an unknown key is refused for every caller. Null clears `vlan`,
    `qinq`, `ostype` and `boot_order`, and leaves any other field as it is.
    """

    active: OptionalTruth
    provisioned: OptionalTruth
    validated: OptionalTruth
    wipe: OptionalTruth
    is_self_schedule: OptionalTruth
    description: Optional[str]
    owner: Optional[str]
    ticket: Optional[str]
    vlan: VlanChoice
    qinq: Optional[NonNegativeInteger]
    ccuser: Optional[str]
    ostype: Optional[str]
    boot_order: Optional[str]
    cloud: Optional[str]


class SshKeys(TypedDict):
    """The people of an assignment and their public SSH keys."""

    keys: list[str]
    """The keys of their active accounts."""
    usernames: list[str]
    """The owner, then those of `ccuser`, each once."""


InputTimeOrNow = str
"""`now`, or a time: `2026-11-22 08:00`, with seconds if wanted. Without an offset it is UTC; an
offset (`Z`, `+02:00`) is honoured. A date alone, `2026-11-22`, is midnight UTC.
"""


class _ScheduleCreateRequired(TypedDict):
    cloud: str
    hostname: Hostname


class ScheduleCreate(_ScheduleCreateRequired, total=False):
    """`start` and `end` are needed, but for an assignment that a user made for themselves."""

    start: Optional[InputTimeOrNow]
    end: Optional[InputTimeOrNow]


class _ScheduleBatchRequired(TypedDict):
    cloud: str
    hostnames: list[Hostname]
    start: InputTimeOrNow
    end: InputTimeOrNow


class ScheduleBatch(_ScheduleBatchRequired, total=False):
    """Send `description`, `owner` and `ticket` together or not at all; null counts as not sent."""

    description: Optional[str]
    owner: Optional[str]
    ticket: Optional[str]
    vlan: VlanChoice
    qinq: Optional[NonNegativeInteger]
    wipe: OptionalTruth
    ccuser: Optional[Union[str, list[str]]]
    """Names: a list, or one text with commas or blanks between them."""
    ostype: Optional[str]
    boot_order: Optional[str]


class ScheduleBatchResult(TypedDict):
    assignment_id: int
    schedules_created: int
    hostnames: list[str]
    jira_updated: bool
    """No ticket is written to from here."""


class ScheduleUpdate(TypedDict, total=False):
    """At least one time; null leaves a time as it is."""

    start: Optional[InputTimeOrNow]
    end: Optional[InputTimeOrNow]
    build_start: Optional[InputTimeOrNow]
    build_end: Optional[InputTimeOrNow]


class DueMove(TypedDict):
    """A host that is not where its schedule, or its default cloud, wants it."""

    host: str
    new: str
    """The cloud where it should be."""
    current: str
    """The cloud where it is."""


class MoveStart(TypedDict):
    hostnames: list[str]


class StartedMoves(TypedDict):
    moves: list[Move]


CurrentPlace = str
"""The place of a move in the list of current moves: its `move_id` and its host."""


class _CurrentMovePageRequired(TypedDict):
    moves: list[Move]


class CurrentMovePage(_CurrentMovePageRequired, total=False):
    """A page of current moves. `next` is present where there are more: pass it as `after`."""

    next: CurrentPlace


HistoryPlace = str
"""A position among the ended moves, to continue from; opaque."""


class _MovePageRequired(TypedDict):
    moves: list[Move]


class MovePage(_MovePageRequired, total=False):
    """A page of moves that have ended. `next` is present where there may be more: pass it as
    `before`.
    """

    next: HistoryPlace


class _MoveStatsStagesItemRequired(TypedDict):
    profile: Profile
    status: str
    """One of `MoveStatus`, or a value newer than this package."""
    count: int
    """Of how many stages."""
    p50_seconds: float
    """Half of them took no longer."""
    p90_seconds: float
    """Nine of ten took no longer."""


class MoveStatsStagesItem(_MoveStatsStagesItemRequired, total=False):
    model: str
    """Absent where it was not noted."""


class MoveStatsFailuresItem(TypedDict):
    status: str
    """One of `MoveStatus`, or a value newer than this package."""
    code: FailureCode
    moves: int


_MoveStatsRequiredWords = TypedDict("_MoveStatsRequiredWords", {"from": str})


class _MoveStatsRequired(_MoveStatsRequiredWords):
    to: str
    total: int
    """How many ended."""
    completed: int
    failed: int
    withdrawn: int
    """Those that were no longer wanted: `superseded`, `cancelled`, `schedule_ended`."""
    stages: list[MoveStatsStagesItem]
    """How long stages took, by profile, model and stage."""
    failures: list[MoveStatsFailuresItem]
    """Why moves failed, by stage and code; withdrawn ones are among them."""


class MoveStats(_MoveStatsRequired, total=False):
    """Statistics of the moves that ended in a period."""

    success_rate: float
    """`completed` of `completed` and `failed`; absent where there are neither."""


class EventPage(TypedDict):
    """A page of the move log. There is no event that fits the filter between the first one's
    cursor and `cursor` but those of the page.
    """

    events: list[MoveEvent]
    cursor: int
    """Where the next page begins: pass it as `after`."""
    more: bool
    """Whether there are more already."""


Until = Literal["settled", "arrived", "first_failure", "never"]
"""The condition under which a follower ends.

* `settled`: every move is completed, or has failed and no further attempt is scheduled (its
  failure has no `retry_expected_at`)
* `arrived`: every move is completed, or has failed with a code after which there is no
  further attempt (`cancelled`, `schedule_ended`, `superseded`); other failures wait for a
  retry, also for one by an admin
* `first_failure`: every move is completed, or one move has failed
* `never`: the caller closes the stream

A follower of one move ends when that move is completed or failed, unless `until` is `never`.
A move that was `superseded` counts as its successor. The condition does not hold while there
is no move.
"""


class StreamSnapshot(TypedDict):
    """The newest move of each host that the filter lets through, as of a cursor; ended ones too
    where there is a filter.
    """

    cursor: int
    """The events that follow come after this cursor."""
    moves: list[Move]


class StreamReset(TypedDict):
    """The stream cannot continue from the cursor of the subscriber, so a snapshot follows:
    events may have been missed.
    """

    reason: str
    """`cursor_expired`: the cursor is older than the replay window; `cursor_unknown`: the log
    has not reached it, so the cursor is of another log. The set is open.
    """
    oldest_cursor: int
    """Events after this cursor are within the replay window."""


class StreamEnd(TypedDict):
    """The last word of a stream whose condition (`until`) holds."""

    reason: str
    """`completed`: every move is completed; `failed`: the condition holds and not every move is
    completed. Treat it as open.
    """
    cursor: int


class StreamClosing(TypedDict):
    """The server closes the connection, and nothing has ended: connect again from the last
    cursor.
    """

    reason: str
    """`slow_reader`: too much waited to be read; `shutdown`: the server stops; `token_expired`:
    the credentials hold no longer; `unavailable`: the database cannot be reached. Treat it as
    open.
    """


class StreamEvents(TypedDict):
    """What the `data` of a stream's events holds in JSON, by the name of the event. Treat the
    names as open: one that is not known says nothing that must be understood.
    """

    snapshot: StreamSnapshot
    move: MoveEvent
    reset: StreamReset
    end: StreamEnd
    closing: StreamClosing


class MoveBatch(TypedDict):
    hostnames: list[str]


ReportText = Optional[Union[float, bool, str]]
"""A text; a number or a boolean is stored as its text. Null leaves the text as it is."""


class MoveReport(TypedDict, total=False):
    """A report on a move. Null does not change `message` and `error_message`; a null `status` is
    refused.

    `occurred_at` is the time at which it happened, for reports that are sent later. The event
    keeps it, and a report that opens or ends a move sets `build_start` or `build_end` of the
    schedule to it. A stage whose beginning or end is reported more than a minute after it
    happened is marked `after_the_fact` in the plan, and its duration is not used in
    statistics.
    """

    status: str
    """A `MoveStatus`. Another value is answered with `unknown_status`."""
    message: ReportText
    error_message: ReportText
    occurred_at: InputTime


PlanState = Literal["pending", "running", "succeeded", "failed", "skipped", "carried"]
"""How far one stage of a plan is. `carried` is kept from the move that this one resumes."""


SkipReason = Literal["not_in_profile", "omitted_by_config", "nothing_to_do", "not_reported"]
"""Why a stage was skipped: the profile does not include it; the configuration, or an admin's
release (see `release_granted`), omits it; there was nothing to do; or the reporter did not
report it.
"""


class _PlanStageRequired(TypedDict):
    stage: int
    status: str
    """One of `MoveStatus`, or a value newer than this package."""
    title: str
    state: PlanState


class PlanStage(_PlanStageRequired, total=False):
    """One stage of a move's plan. The plan is frozen when the move starts."""

    reason: SkipReason
    started_at: str
    ended_at: str
    message: str
    after_the_fact: Literal[True]
    """That its beginning or its end was reported more than a minute after it happened: the times
    are those of the reports.
    """


class MoveRetry(TypedDict, total=False):
    from_stage: str
    """The stage to start with; not after the failed one."""


class MoveCancel(TypedDict, total=False):
    reason: str
    """The reason that people see."""


class MoveRelease(TypedDict):
    reason: str
    """Why; it stays with the move."""


class PluginOperationKeysItem(TypedDict):
    key: str
    """`{switch}`, `{vendor}` and `{host}` are replaced by those of the host."""
    limit: int
    """How many moves may be in it at a time."""


class PluginOperation(TypedDict):
    """What one operation of a plugin can do and bear."""

    name: str
    expected_seconds: float
    """How long it usually takes."""
    limit_seconds: float
    """How long at most; then it has failed."""
    idempotent: bool
    """Whether to do it twice is the same as to do it once."""
    cancellable: bool
    """Whether it can be cancelled while it waits."""
    keys: list[PluginOperationKeysItem]
    """What it shares with other hosts."""


class _PluginRequired(TypedDict):
    name: str
    version: str
    category: str
    """Known values: `hardware`, `switch`, `provisioner`, `validator`, `release`, `notifier`,
    `dayzero`. The set is open.
    """
    description: str
    operations: list[PluginOperation]
    """Those that it says something of itself about."""


class Plugin(_PluginRequired, total=False):
    """A part that does or observes the work of moves."""

    vendors: list[str]
    """The makers of the hosts that it is for; absent where it is for all."""


class PluginList(TypedDict):
    plugins: list[Plugin]


class WorkerCarries(TypedDict):
    """A category of plugins that a worker has."""

    category: str
    """Known values: `hardware`, `switch`, `provisioner`, `validator`. The set is open. A worker
    whose release plugin does all the work itself has all of them.
    """
    vendors: list[str]
    """The makers of the hosts that its plugins of the category are for."""


class Worker(TypedDict):
    """A process that runs moves."""

    name: str
    started_at: str
    seen_at: str
    """When it said last that it is there."""
    version: str
    carries: list[WorkerCarries]
    """What its plugins can do: by category, the vendors of the hosts. It claims only moves whose
    next work needs nothing else. Empty: none of its plugins does the work of stages, and it
    claims no moves.
    """
    jobs: int
    """How many moves it holds now."""


class WorkerList(TypedDict):
    workers: list[Worker]
    moves_without_worker: int
    """How many due moves no live worker can carry. Each of them shows in `waiting_on` what kind
    of worker it waits for, and continues when there is one.
    """
