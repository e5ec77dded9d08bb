// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

export type ClientOptions = {
    baseUrl: `${string}://${string}/api/v3` | `${string}://${string}` | `${string}://${string}` | `${string}://${string}` | (string & {});
};

/**
 * The stage a move is in, or one of the two ends. The order of the values is the order of
 * the stages. Clients treat this as open: a value they do not know is shown as it came, with
 * the `stage` number that the server sent.
 *
 */
export type MoveStatus = 'pending' | 'switch_config' | 'ipmi_config' | 'hardware_prep' | 'power_on' | 'provisioning' | 'cleanup' | 'reboot' | 'post_install' | 'foreman_rbac' | 'validation' | 'released' | 'completed' | 'failed';

/**
 * A stable, machine-readable name of what went wrong. Treat it as open.
 *
 */
export type ErrorCode = 'invalid_request' | 'invalid_json' | 'missing_credentials' | 'unknown_status' | 'unknown_host' | 'unknown_cloud' | 'unknown_assignment' | 'unknown_schedule' | 'unknown_interface' | 'unknown_disk' | 'unknown_memory' | 'unknown_processor' | 'unknown_vlan' | 'unknown_notification' | 'vlan_not_free' | 'vlan_in_use' | 'host_in_use' | 'already_exists' | 'last_admin' | 'cloud_not_free' | 'cloud_in_use' | 'no_free_cloud' | 'cloud_not_assigned' | 'host_not_available' | 'host_not_self_schedulable' | 'self_schedule_hosts' | 'hosts_rejected' | 'invalid_credentials' | 'invalid_token' | 'token_expired' | 'forbidden' | 'user_inactive' | 'cross_site_request' | 'self_schedule_off' | 'self_schedule_limit' | 'route_not_found' | 'move_not_found' | 'user_not_found' | 'token_not_found' | 'cloud_not_found' | 'assignment_not_found' | 'delivery_not_found' | 'method_not_allowed' | 'request_timeout' | 'account_exists' | 'illegal_transition' | 'move_ended' | 'move_in_progress' | 'stale_epoch' | 'idempotency_key_reused' | 'cursor_expired' | 'payload_too_large' | 'unsupported_media_type' | 'too_many_attempts' | 'too_many_followers' | 'headers_too_large' | 'internal_error' | 'not_ready';

/**
 * What kind of move it is; it decides the plan. `return` takes a host back to its default
 * cloud, `no_wipe` keeps its installation, `supermicro` and `dell_hpe` rebuild it.
 *
 */
export type Profile = 'dell_hpe' | 'supermicro' | 'no_wipe' | 'return';

/**
 * One attempt to take one host from its source cloud to its target cloud. Source, target,
 * host name, profile and plan are fixed when the move starts.
 *
 */
export type Move = {
    /**
     * The schedule's id; minus the `move_id` if the move has no schedule.
     */
    id: number;
    /**
     * The move itself, never reused.
     */
    move_id: number;
    host: string;
    host_id: number;
    source_cloud: string;
    target_cloud: string;
    /**
     * Absent if the move has no schedule.
     */
    schedule_id?: number;
    /**
     * Absent if the move has no tenant.
     */
    assignment_id?: number;
    profile: Profile;
    /**
     * The host's model when the move started; absent if it was not recorded.
     */
    model?: string;
    /**
     * Counts the moves of one goal since it was last reached: 1 with each booking, and again after each `completed`; a return starts again at 1 after the host has arrived anywhere. Failed, superseded and cancelled moves count.
     */
    attempt: number;
    /**
     * The `move_id` of attempt 1 of its goal, which all attempts share. The goal: a host, its schedule (or the return home) and the target cloud. A move opened before goals were recorded has the first of those that it resumed, or itself.
     */
    goal_id: number;
    /**
     * Of a move that the pipeline runs: the last attempt at the goal that the pipeline starts by itself, fixed when the move starts.
     */
    max_attempts?: number;
    /**
     * The failed move that this one continues.
     */
    resumed_from?: number;
    /**
     * The move that replaced this one.
     */
    superseded_by?: number;
    reporter: Reporter;
    status: MoveStatus;
    /**
     * The number of the highest stage entered; `total_stages` once completed.
     */
    stage: number;
    total_stages: number;
    failed_stage?: MoveStatus;
    failure?: Failure;
    /**
     * Present after a cancellation was requested from the worker that runs the move.
     */
    cancel_requested?: {
        code: FailureCode;
        reason: string;
        requested_at: string;
        requested_by: Actor;
    };
    /**
     * The last message of the reporter. On `/moves/progress…` the message of a failed move is the
     * reason of the failure, because existing clients show nothing else.
     *
     */
    message?: string | null;
    /**
     * Why the move failed.
     */
    error_message?: string | null;
    started_at: string;
    /**
     * When the stage was entered; later messages do not change it.
     */
    stage_entered_at: string;
    /**
     * When the stage got the slots that it waited for and could begin; absent if it did not have to
     * wait. The times of the stage count from here.
     *
     */
    stage_began_at?: string;
    /**
     * Of a live move: after this time its stage takes longer than expected.
     */
    slow_at?: string;
    /**
     * Of a live move: after this time it counts as stalled. It fails for that only if there is a
     * `times_out_at`.
     *
     */
    stalled_at?: string;
    /**
     * Of a live move that the pipeline runs: when the pipeline fails its stage. A move that is
     * `pending` has none: it waits until a worker begins it.
     *
     */
    times_out_at?: string;
    /**
     * What the worker waits for. The kind `slot` also marks a move whose plugins no live worker has, with
     * a detail such as `no worker with hardware for dell`.
     *
     */
    waiting_on?: {
        /**
         * Known values: `slot`, `lock`, `bmc_job`, `grace_period`, `next_check`, `external`. The
         * set is open.
         *
         */
        kind: string;
        detail: string;
        since: string;
        /**
         * When the wait ends, if known.
         */
        until?: string;
    };
    /**
     * When a validation of this move passed last; absent if none has.
     */
    validated_at?: string;
    /**
     * Present after an admin released the host without regard to its validation.
     */
    release_granted?: {
        reason: string;
        granted_at: string;
        granted_by: Actor;
    };
    eta?: Eta;
    updated_at: string;
    /**
     * When the move completed or failed; null until then.
     */
    completed_at: string | null;
    /**
     * The cursor of the move's last event.
     */
    cursor: number;
};

/**
 * A move with its plan and the first events of its log.
 */
export type MoveDetail = Move & {
    /**
     * Every stage of the move, in order.
     */
    plan: Array<PlanStage>;
    /**
     * The first 500 events.
     */
    events: Array<MoveEvent>;
    /**
     * Present where there are more events: the cursor to ask `/moves/{move_id}/events` for the rest with.
     */
    events_after?: number;
};

/**
 * An immutable line of the move log. All else about a move is derived from its events.
 *
 */
export type MoveEvent = {
    /**
     * The event's place in the log.
     */
    cursor: number;
    /**
     * Known values: `move_started`, `stage_started`, `stage_succeeded`, `stage_skipped`,
     * `stage_late`, `message_updated`, `waiting_started`, `waiting_ended`, `validation_recorded`,
     * `validation_requested`, `release_granted`, `cancel_requested`, `move_completed`,
     * `move_failed`, `retry_dropped`. The set is open.
     *
     */
    type: string;
    time: string;
    move_id: number;
    host: string;
    target_cloud: string;
    assignment_id?: number;
    attempt: number;
    status: MoveStatus;
    stage: number;
    actor: Actor;
    message?: string | null;
    /**
     * What is particular to the type. Of `move_started`: what is frozen when the move starts, such as
     * its `goal_id`, its `max_attempts` where it has some, and its `plan`.
     *
     */
    data: {
        [key: string]: unknown;
    };
};

/**
 * A page of a move's log.
 */
export type MoveEventPage = {
    events: Array<MoveEvent>;
    /**
     * Present where there are more: pass it as `after`.
     */
    next?: number;
};

/**
 * One row of the stage table.
 */
export type Stage = {
    status: MoveStatus;
    /**
     * The stage's number; null for `completed` and `failed`.
     */
    stage: number | null;
    kind: 'stage' | 'terminal';
    title: string;
    description: string;
    reported_by: string;
    profiles: Array<Profile>;
    /**
     * How often to poll a move in this stage.
     */
    poll_seconds: number;
    /**
     * The expected duration of the stage. A move that takes longer is slow: see `slow_at`.
     */
    expected_seconds: number | null;
    /**
     * The longest allowed duration of the stage. Plugins of the pipeline may set other times: see `times_out_at`.
     */
    limit_seconds: number | null;
};

/**
 * The stage table, in order.
 */
export type StageTable = {
    total_stages: number;
    stages: Array<Stage>;
};

/**
 * Every error has this shape. Only `current` holds state, so an error cannot be mistaken for a
 * move.
 *
 */
export type Error = {
    status_code: number;
    /**
     * The reason phrase of the status.
     */
    error: string;
    /**
     * What went wrong and what to do.
     */
    message: string;
    code: ErrorCode;
    request_id: string;
    details?: Array<{
        in?: 'path' | 'query' | 'header' | 'body';
        field?: string;
        host?: string;
        problem: string;
    }>;
    /**
     * The hosts of a batch that are not free.
     */
    unavailable_hosts?: Array<string>;
    /**
     * The hosts of a batch that cannot be booked, each with the reason.
     */
    failed_schedules?: Array<{
        hostname: string;
        error: string;
    }>;
    /**
     * Events after this cursor are within the replay window.
     */
    oldest_cursor?: number;
    /**
     * The state that caused the refusal.
     */
    current?: {
        move: Move;
    };
};

/**
 * An e-mail address; upper and lower case are the same.
 */
export type Email = string;

/**
 * At least eight characters.
 */
export type Password = string;

export type Registration = {
    email: Email;
    password: Password;
};

export type Login = {
    status_code: 201;
    status: 'success';
    message: string;
    /**
     * A JWT with `sub`, `iat`, `exp` and `role`.
     */
    auth_token: string;
};

/**
 * Who reports the stages of a move. The name is shown to callers with credentials only.
 */
export type Reporter = {
    kind: 'pipeline' | 'external';
    /**
     * The account that reports, or `pipeline`. Absent for anonymous callers.
     */
    name?: string;
};

/**
 * Why a move failed. Known values: `reported` (by an external reporter), `superseded`,
 * `cancelled`, `schedule_ended`, `stage_timeout`, `switch_failed`, `bmc_unreachable`,
 * `bmc_auth_failed`, `bmc_job_failed`, `power_failed`, `hardware_failed`,
 * `provisioner_failed`, `rbac_failed`, `validation_failed`, `outcome_unknown`,
 * `plugin_error`. The set is open.
 *
 */
export type FailureCode = string;

/**
 * Why a move failed, where, and who can do something about it.
 */
export type Failure = {
    code: FailureCode;
    stage: MoveStatus;
    message: string;
    retryable: boolean;
    /**
     * When the next attempt begins by itself; absent where none is scheduled.
     */
    retry_expected_at?: string;
    /**
     * Why the attempt that was scheduled does not begin; absent where it was not dropped.
     */
    retry_dropped?: {
        /**
         * Known values: `cancelled`, `schedule_ended`, `superseded` (another move of the host began),
         * `host_unavailable` (broken or retired), `host_removed`, `not_resumable` (no stage to resume at),
         * `job_missing` (its job is gone, for a reason that was not recorded). The set is open.
         *
         */
        code: string;
        reason: string;
        dropped_at: string;
    };
    who_must_act: 'nobody' | 'reporter' | 'admin' | 'tenant';
    /**
     * What the plugin saw; for admins and for the owner of the assignment.
     */
    evidence?: {
        plugin: string;
        excerpt: string;
        truncated: boolean;
    };
    /**
     * Side effects of the move that are still there.
     */
    not_undone: Array<{
        effect: string;
        reason: string;
    }>;
    /**
     * The `move_id` that took this move's place.
     */
    superseded_by?: number;
};

/**
 * Who caused an event. The name is shown to callers with credentials only.
 */
export type Actor = {
    kind: 'user' | 'token' | 'worker' | 'system';
    /**
     * An e-mail address, the name of a worker, or the name of a part of the system. Absent for anonymous
     * callers.
     *
     */
    name?: string;
};

/**
 * When a live move is expected to complete, by how long others of its kind took from its stage on;
 * absent where too few are known. Of several moves: when the last of them is; absent where one of
 * them has none, and where none is live.
 *
 */
export type Eta = {
    earliest: string;
    latest: string;
};

export type Logout = {
    status_code: 200;
    status: 'success';
    message: string;
};

/**
 * What an account may do. Neither role implies the other.
 */
export type Role = 'admin' | 'user';

export type Me = {
    email: string;
    roles: Array<Role>;
};

/**
 * A time as RFC 1123 writes it, in GMT.
 */
export type Rfc1123Time = string | null;

/**
 * An account. Its password is never shown.
 */
export type User = {
    id: number;
    email: string;
    /**
     * An account that is not active is refused everywhere.
     */
    active: boolean;
    roles: Array<Role>;
    created_at: Rfc1123Time;
    /**
     * The public SSH key.
     */
    ssh_key: string | null;
    /**
     * What still gives access to the account after a new password. It is only in the answer to a
     * change of the password.
     *
     */
    remaining_access?: {
        /**
         * The logins that are still valid. A new password ends all of them, so it is 0.
         */
        logins: number;
        /**
         * The API tokens that are still valid.
         */
        api_tokens: number;
    };
};

/**
 * What the account may do.
 */
export type Roles = Array<Role>;

export type UserCreate = {
    email: Email;
    password: Password;
    roles?: Roles;
    active?: boolean;
};

/**
 * Any of these; what is left out stays.
 */
export type UserUpdate = {
    password?: Password;
    /**
     * Whether the new password also ends all API tokens of the account. Send it with `password` only.
     *
     */
    revoke_api_tokens?: boolean;
    roles?: Roles;
    active?: boolean;
    /**
     * A public SSH key, as the line of its `.pub` file; null or an empty text removes it.
     */
    ssh_key?: string | null;
};

/**
 * An API token, without the token itself.
 */
export type ApiToken = {
    id: number;
    name: string;
    /**
     * The first 12 characters of the token.
     */
    token_prefix: string;
    created_at: Rfc1123Time;
    last_used: Rfc1123Time;
};

export type ApiTokenCreate = {
    /**
     * What the token is for; each of an account has a name of its own.
     */
    name: string;
};

/**
 * A token that was just made.
 */
export type NewApiToken = ApiToken & {
    /**
     * The token, to be sent as `Authorization: Bearer <token>`. It is shown this once.
     */
    token: string;
};

export type Removed = {
    status_code: 200;
    message: string;
};

/**
 * A time: `2026-11-22T08:00` or `2026-11-22 08:00`, with seconds if wanted. Without an offset
 * it is UTC; an offset (`Z`, `+02:00`) is honoured, also where its `+` came as a
 * blank, as it does from a query that does not escape it. A date alone, `2026-11-22`, is midnight UTC.
 *
 */
export type InputTime = string | string;

/**
 * A position among the entries, to continue from; opaque.
 */
export type AuditCursor = string;

/**
 * One write. Its target may have been removed since.
 *
 * For writes without an API request the actor is `system`, and its name has the database account and the
 * program. `anonymous` marks requests that need no account, and failed logins.
 *
 */
export type AuditEntry = {
    cursor: AuditCursor;
    /**
     * By the database's clock.
     */
    time: string;
    actor: Actor;
    /**
     * The operation by which it was written.
     */
    operation?: string;
    /**
     * The id of the request in the server's log.
     */
    request_id?: string;
    /**
     * The network address that the call came from.
     */
    address?: string;
    /**
     * `created`, `changed` or `removed`; `logged_in`, `login_failed`; for a move the type of its
     * event. The set is open. `login_refused` marks passwords that were refused without a check:
     * one entry for the 1st, 10th, 100th … refusal of a network and account, with the number so far as
     * `count` in `changes`.
     *
     */
    action: string;
    /**
     * The object that was written.
     */
    target: {
        /**
         * Such as `host`, `cloud`, `assignment`, `schedule`, `account`, `api_token`, `move`. The
         * set is open.
         *
         */
        kind: string;
        id?: number;
        name?: string;
    };
    /**
     * The changed columns of the database, with their values before and after. Secret columns have
     * no values.
     *
     */
    changes: {
        [key: string]: {
            /**
             * Absent if there was no value.
             */
            from?: unknown;
            /**
             * Absent if there is no value.
             */
            to?: unknown;
        };
    };
};

/**
 * A page of audit entries. `next` is present if there are more: pass it as `after`.
 */
export type AuditPage = {
    entries: Array<AuditEntry>;
    next?: AuditCursor;
};

/**
 * What the tenant of an assignment has been notified of. QUADS reads and sets these flags so that it sends
 * each notification once; nothing here sends one. A new schedule of the assignment resets `pre`.
 *
 */
export type Notification = {
    id: number;
    assignment_id: number;
    fail: boolean;
    success: boolean;
    initial: boolean;
    pre_initial: boolean;
    pre: boolean;
    one_day: boolean;
    three_days: boolean;
    five_days: boolean;
    seven_days: boolean;
};

/**
 * A boolean, or its text as older callers send it.
 */
export type Truth = boolean | 'true' | 'True' | 'TRUE' | 'false' | 'False' | 'FALSE' | 'yes' | 'y' | 'no' | 'n';

/**
 * A boolean or its text; null leaves the field as it is.
 */
export type MaybeTruth = Truth | null;

/**
 * What is left out, or null, stays as it is. Unknown keys are ignored.
 */
export type NotificationUpdate = {
    fail?: MaybeTruth;
    success?: MaybeTruth;
    initial?: MaybeTruth;
    pre_initial?: MaybeTruth;
    pre?: MaybeTruth;
    one_day?: MaybeTruth;
    three_days?: MaybeTruth;
    five_days?: MaybeTruth;
    seven_days?: MaybeTruth;
};

/**
 * `pending`: it waits, is tried, or is tried again. `delivered`: the notifier has taken it, or has
 * left it out as it is set to. `failed`: it is no longer tried.
 *
 */
export type DeliveryState = 'pending' | 'delivered' | 'failed';

/**
 * The delivery of one event to one notifier. It is kept for a week after its end.
 *
 */
export type Delivery = {
    delivery_id: number;
    /**
     * The name of the notifier; of a day-zero plugin, `dayzero:` and its name.
     */
    notifier: string;
    /**
     * The event's cursor.
     */
    cursor: number;
    move_id: number;
    host: string;
    /**
     * The type of the event.
     */
    type: string;
    state: DeliveryState;
    /**
     * The number of tries, including the present one.
     */
    tries: number;
    /**
     * The result of the last try; absent if there is none.
     */
    reason?: string;
    created_at: string;
    /**
     * Of a pending delivery: the earliest time of the next try.
     */
    due_at?: string;
    /**
     * When it was delivered or became a dead letter; absent while it is pending.
     */
    settled_at?: string;
};

/**
 * A page of deliveries. `next` is present where there are more: pass it as `after`.
 */
export type DeliveryPage = {
    deliveries: Array<Delivery>;
    next?: number;
};

export type Health = {
    status: 'ok';
};

/**
 * A VLAN with its network, which one active assignment at a time can have.
 */
export type Vlan = {
    /**
     * The id of the row, as in `vlan_id` of assignments.
     */
    id: number;
    gateway: string;
    /**
     * How many addresses are free.
     */
    ip_free: number;
    ip_range: string;
    netmask: string;
    /**
     * The network number.
     */
    vlan_id: number;
};

/**
 * An integer from 0 to 2147483647, or its decimal text as older callers send it.
 */
export type NonNegativeInteger = number | string;

/**
 * The network number of a VLAN from 1 to 4094, or its decimal text as older callers send it.
 */
export type VlanNumber = number | string;

/**
 * A VLAN. Unknown keys are ignored.
 */
export type VlanCreate = {
    gateway: string;
    ip_free: NonNegativeInteger;
    ip_range: string;
    netmask: string;
    vlan_id: VlanNumber;
};

/**
 * What is left out stays as it is. The network number cannot be changed. Unknown keys are ignored.
 */
export type VlanUpdate = {
    gateway?: string;
    ip_free?: NonNegativeInteger;
    ip_range?: string;
    netmask?: string;
};

/**
 * A named environment slot.
 */
export type Cloud = {
    id: number;
    name: string;
    last_redefined: Rfc1123Time;
};

/**
 * The name of a cloud, in any letter case. It is stored in lower case.
 */
export type CloudName = string;

export type CloudCreate = {
    cloud: CloudName;
};

/**
 * A cloud with its tenant and its hosts.
 */
export type CloudSummary = {
    name: string;
    /**
     * How many hosts it has.
     */
    count: number;
    /**
     * Of the assignment; `Available` where there is none.
     */
    description: string;
    /**
     * Empty where there is no assignment.
     */
    owner: string;
    /**
     * Empty where there is none.
     */
    ticket: string;
    /**
     * Of the assignment; an empty text where there is none.
     */
    ccuser: Array<string> | '';
    provisioned: boolean;
    validated: boolean;
};

/**
 * At least one of these.
 */
export type CloudUpdate = {
    name?: CloudName;
    last_redefined?: InputTime;
};

/**
 * Counts over the newest moves of some hosts.
 */
export type RollUp = {
    /**
     * The number of hosts: those with a live move, and those whose newest move has ended.
     */
    total: number;
    live: number;
    completed: number;
    failed: number;
    /**
     * The live moves by stage, in the order of the stages; stages without moves are left out.
     */
    stages: Array<{
        stage: number;
        status: MoveStatus;
        /**
         * The number of hosts.
         */
        hosts: number;
    }>;
    /**
     * The live move with the earliest `slow_at`: the one that exceeds the expected time of its stage
     * most, or will exceed it first. Absent if no move is live.
     *
     */
    slowest?: {
        host: string;
        move_id: number;
        stage: number;
        status: MoveStatus;
        stage_entered_at: string;
        slow_at: string;
        stalled_at?: string;
    };
    /**
     * The failed moves, ordered by host.
     */
    failures: Array<{
        host: string;
        move_id: number;
        failed_stage: MoveStatus;
        code: FailureCode;
        /**
         * The reason.
         */
        message: string;
    }>;
    eta?: Eta;
};

/**
 * A network interface of a host, and the port of the switch that it is on.
 */
export type Interface = {
    id: number;
    name: string;
    bios_id: string | null;
    mac_address: string;
    switch_ip: string;
    switch_port: string;
    /**
     * In Mbit/s.
     */
    speed: number | null;
    vendor: string | null;
    pxe_boot: boolean;
    maintenance: boolean;
    host_id: number;
};

/**
 * Disks of a host that are alike.
 */
export type Disk = {
    id: number;
    disk_type: string;
    size_gb: number;
    count: number;
    host_id: number;
};

/**
 * A memory module of a host.
 */
export type Memory = {
    id: number;
    handle: string;
    size_gb: number;
    host_id: number;
};

/**
 * A processor of a host.
 */
export type Processor = {
    id: number;
    handle: string;
    vendor: string;
    product: string;
    cores: number | null;
    threads: number | null;
    processor_type: 'CPU' | 'GPU' | null;
    host_id: number;
};

/**
 * A server. `cloud` is where it is, `default_cloud` where it returns to. The lists of its hardware
 * are left out where they are empty.
 *
 */
export type Host = {
    id: number;
    name: string;
    model: string;
    host_type: string;
    build: boolean;
    validated: boolean;
    switch_config_applied: boolean;
    broken: boolean;
    retired: boolean;
    last_build: Rfc1123Time;
    can_self_schedule: boolean;
    overcloud: boolean;
    rack: string | null;
    uloc: string | null;
    blade: string | null;
    bootmode: 'Bios' | 'Uefi' | null;
    created_at: Rfc1123Time;
    cloud_id: number;
    default_cloud_id: number;
    cloud: Cloud;
    default_cloud: Cloud;
    interfaces?: Array<Interface>;
    disks?: Array<Disk>;
    memory?: Array<Memory>;
    processors?: Array<Processor>;
};

/**
 * The hosts by name, or how many there are of each value of `group_by`. Without a match it is an
 * empty object, as it has always been.
 *
 */
export type HostList = Array<Host> | {
    [key: string]: number;
};

/**
 * The name of a host, in any letter case. It is stored in lower case.
 */
export type Hostname = string;

/**
 * A boolean, or its text as older callers send it; null counts as left out.
 */
export type OptionalTruth = boolean | 'true' | 'True' | 'TRUE' | 'false' | 'False' | 'FALSE' | 'yes' | 'y' | 'no' | 'n' | null;

export type HostCreate = {
    name: Hostname;
    /**
     * Stored in upper case.
     */
    model: string;
    host_type: string;
    rack: string;
    uloc: string;
    /**
     * A cloud; the spare pool where it is left out.
     */
    default_cloud?: string | null;
    can_self_schedule?: OptionalTruth;
    overcloud?: OptionalTruth;
    blade?: string | null;
    bootmode?: 'Bios' | 'Uefi' | null;
};

/**
 * An operating system that hosts can be installed with. Its title is what `ostype` of an assignment takes.
 */
export type OperatingSystem = {
    Id: number;
    Title: string;
    'Release Name': string;
    Family: string;
};

/**
 * Any of these; null leaves a field as it is.
 */
export type HostUpdate = {
    cloud?: string | null;
    default_cloud?: string | null;
    model?: string | null;
    host_type?: string | null;
    rack?: string | null;
    uloc?: string | null;
    blade?: string | null;
    bootmode?: 'Bios' | 'Uefi' | null;
    build?: MaybeTruth;
    validated?: MaybeTruth;
    switch_config_applied?: MaybeTruth;
    broken?: MaybeTruth;
    retired?: MaybeTruth;
    can_self_schedule?: MaybeTruth;
    overcloud?: MaybeTruth;
    last_build?: InputTime | null;
};

export type InterfaceCreate = {
    name: string;
    mac_address: string;
    switch_ip: string;
    switch_port: string;
    bios_id?: string | null;
    /**
     * In Mbit/s.
     */
    speed?: NonNegativeInteger | null;
    vendor?: string | null;
    pxe_boot?: OptionalTruth;
    maintenance?: OptionalTruth;
};

/**
 * An integer from 1 to 2147483647, or its decimal text as older callers send it.
 */
export type PositiveInteger = number | string;

/**
 * `id` says which; what is left out stays as it is. Null clears `bios_id`, `speed` and `vendor`, and leaves any other field as it is.
 */
export type InterfaceUpdate = {
    id: PositiveInteger;
    name?: string | null;
    mac_address?: string | null;
    switch_ip?: string | null;
    switch_port?: string | null;
    bios_id?: string | null;
    /**
     * In Mbit/s.
     */
    speed?: NonNegativeInteger | null;
    vendor?: string | null;
    pxe_boot?: OptionalTruth;
    maintenance?: OptionalTruth;
};

export type DiskCreate = {
    disk_type: string;
    size_gb: PositiveInteger;
    count: PositiveInteger;
};

/**
 * `disk_id` says which; what is left out, or null, stays as it is.
 */
export type DiskUpdate = {
    disk_id: PositiveInteger;
    disk_type?: string | null;
    size_gb?: PositiveInteger | null;
    count?: PositiveInteger | null;
};

export type MemoryCreate = {
    handle: string;
    size_gb: PositiveInteger;
};

export type ProcessorCreate = {
    handle: string;
    vendor: string;
    product: string;
    processor_type: 'CPU' | 'GPU';
    cores?: PositiveInteger | null;
    threads?: PositiveInteger | null;
};

/**
 * Whether a host is free, by its name as the request has it.
 */
export type Availability = {
    [key: string]: 'True' | 'False';
};

/**
 * A tenant's use of a cloud.
 */
export type Assignment = {
    id: number;
    created_at: Rfc1123Time;
    active: boolean;
    provisioned: boolean;
    validated: boolean;
    description: string;
    owner: string;
    ticket: string | null;
    qinq: number | null;
    wipe: boolean;
    ccuser: Array<string>;
    is_self_schedule: boolean;
    ostype: string | null;
    boot_order: string | null;
    cloud_id: number;
    /**
     * The row id of the VLAN; its network number is `vlan.vlan_id`.
     */
    vlan_id: number | null;
    cloud: Cloud;
    vlan?: Vlan;
    notification: Notification;
};

/**
 * The network number of a VLAN, as a number or as text. `null`, `0`, `none`, `no`, `nada` and `clear`,
 * in any letter case, mean no VLAN.
 *
 */
export type VlanChoice = number | string | null;

export type AssignmentCreate = {
    cloud: string;
    description: string;
    owner: string;
    ticket: string;
    vlan?: VlanChoice;
    qinq?: NonNegativeInteger | null;
    wipe?: OptionalTruth;
    /**
     * Names, apart by commas or blanks.
     */
    ccuser?: string | null;
    is_self_schedule?: OptionalTruth;
    ostype?: string | null;
    boot_order?: string | null;
};

/**
 * The cloud has no active assignment.
 */
export type NoAssignment = {
    [key: string]: never;
};

export type SelfAssignmentCreate = {
    /**
     * The first that is free where it is left out.
     */
    cloud?: string | null;
    description: string;
    ticket?: string | null;
    vlan?: VlanChoice;
    qinq?: NonNegativeInteger | null;
    wipe?: OptionalTruth;
    /**
     * Names, apart by commas or blanks.
     */
    cc_user?: string | null;
    ostype?: string | null;
    boot_order?: string | null;
};

/**
 * One host booked into one assignment, with the last word of its newest move.
 */
export type Schedule = {
    id: number;
    created_at: Rfc1123Time;
    start: Rfc1123Time;
    end: Rfc1123Time;
    /**
     * When the newest move for the schedule began: when a reporter opened it, or when the pipeline
     * took it up. Recorded as it happened, whatever the times of the schedule.
     *
     */
    build_start: Rfc1123Time;
    /**
     * When that move ended, completed or failed, where a reporter reports it; when the host was
     * released, where the pipeline moves it. A new attempt that a reporter opens clears it.
     *
     */
    build_end: Rfc1123Time;
    assignment_id: number;
    host_id: number;
    assignment: Assignment;
    host: Host;
    move_status: MoveStatus | null;
    move_message: string | null;
    move_error: string | null;
    move_source_cloud: string | null;
};

/**
 * At least one of these; an unknown key is refused for every caller. Null clears `vlan`, `qinq`,
 * `ostype` and `boot_order`, and leaves any other field as it is.
 *
 */
export type AssignmentUpdate = {
    active?: OptionalTruth;
    provisioned?: OptionalTruth;
    validated?: OptionalTruth;
    wipe?: OptionalTruth;
    is_self_schedule?: OptionalTruth;
    description?: string | null;
    owner?: string | null;
    ticket?: string | null;
    vlan?: VlanChoice;
    qinq?: NonNegativeInteger | null;
    ccuser?: string | null;
    ostype?: string | null;
    boot_order?: string | null;
    cloud?: string | null;
};

/**
 * The people of an assignment and their public SSH keys.
 */
export type SshKeys = {
    /**
     * The keys of their active accounts.
     */
    keys: Array<string>;
    /**
     * The owner, then those of `ccuser`, each once.
     */
    usernames: Array<string>;
};

/**
 * `now`, or a time: `2026-11-22 08:00`, with seconds if wanted. Without an offset it is UTC;
 * an offset (`Z`, `+02:00`) is honoured. A date alone, `2026-11-22`, is midnight UTC.
 *
 */
export type InputTimeOrNow = string | string;

/**
 * `start` and `end` are needed, but for an assignment that a user made for themselves.
 */
export type ScheduleCreate = {
    cloud: string;
    hostname: Hostname;
    start?: InputTimeOrNow | null;
    end?: InputTimeOrNow | null;
};

/**
 * Send `description`, `owner` and `ticket` together or not at all; null counts as not sent.
 *
 */
export type ScheduleBatch = {
    cloud: string;
    hostnames: Array<Hostname>;
    start: InputTimeOrNow;
    end: InputTimeOrNow;
    description?: string | null;
    owner?: string | null;
    ticket?: string | null;
    vlan?: VlanChoice;
    qinq?: NonNegativeInteger | null;
    wipe?: OptionalTruth;
    /**
     * Names: a list, or one text with commas or blanks between them.
     */
    ccuser?: string | null | Array<string>;
    ostype?: string | null;
    boot_order?: string | null;
};

export type ScheduleBatchResult = {
    assignment_id: number;
    schedules_created: number;
    hostnames: Array<string>;
    /**
     * No ticket is written to from here.
     */
    jira_updated: boolean;
};

export type ScheduleUpdate = unknown & {
    start?: InputTimeOrNow | null;
    end?: InputTimeOrNow | null;
    build_start?: InputTimeOrNow | null;
    build_end?: InputTimeOrNow | null;
};

/**
 * A host that is not where its schedule, or its default cloud, wants it.
 */
export type DueMove = {
    host: string;
    /**
     * The cloud where it should be.
     */
    new: string;
    /**
     * The cloud where it is.
     */
    current: string;
};

export type MoveStart = {
    hostnames: Array<string>;
};

export type StartedMoves = {
    moves: Array<Move>;
};

/**
 * The place of a move in the list of current moves: its `move_id` and its host.
 */
export type CurrentPlace = string;

/**
 * A page of current moves. `next` is present where there are more: pass it as `after`.
 */
export type CurrentMovePage = {
    moves: Array<Move>;
    next?: CurrentPlace;
};

/**
 * A position among the ended moves, to continue from; opaque.
 */
export type HistoryPlace = string;

/**
 * A page of moves that have ended. `next` is present where there may be more: pass it as `before`.
 */
export type MovePage = {
    moves: Array<Move>;
    next?: HistoryPlace;
};

/**
 * Statistics of the moves that ended in a period.
 */
export type MoveStats = {
    from: string;
    to: string;
    /**
     * How many ended.
     */
    total: number;
    completed: number;
    failed: number;
    /**
     * Those that were no longer wanted: `superseded`, `cancelled`, `schedule_ended`.
     */
    withdrawn: number;
    /**
     * `completed` of `completed` and `failed`; absent where there are neither.
     */
    success_rate?: number;
    /**
     * How long stages took, by profile, model and stage.
     */
    stages: Array<{
        profile: Profile;
        /**
         * Absent where it was not noted.
         */
        model?: string;
        status: MoveStatus;
        /**
         * Of how many stages.
         */
        count: number;
        /**
         * Half of them took no longer.
         */
        p50_seconds: number;
        /**
         * Nine of ten took no longer.
         */
        p90_seconds: number;
    }>;
    /**
     * Why moves failed, by stage and code; withdrawn ones are among them.
     */
    failures: Array<{
        status: MoveStatus;
        code: FailureCode;
        moves: number;
    }>;
};

/**
 * A page of the move log. There is no event that fits the filter between the first one's cursor
 * and `cursor` but those of the page.
 *
 */
export type EventPage = {
    events: Array<MoveEvent>;
    /**
     * Where the next page begins: pass it as `after`.
     */
    cursor: number;
    /**
     * Whether there are more already.
     */
    more: boolean;
};

/**
 * The condition under which a follower ends.
 *
 * * `settled`: every move is completed, or has failed and no further attempt is scheduled (its failure
 * has no `retry_expected_at`)
 * * `arrived`: every move is completed, or has failed with a code after which there is no further
 * attempt (`cancelled`, `schedule_ended`, `superseded`); other failures wait for a retry, also for one
 * by an admin
 * * `first_failure`: every move is completed, or one move has failed
 * * `never`: the caller closes the stream
 *
 * A follower of one move ends when that move is completed or failed, unless `until` is `never`. A move
 * that was `superseded` counts as its successor. The condition does not hold while there is no move.
 *
 */
export type Until = 'settled' | 'arrived' | 'first_failure' | 'never';

/**
 * The newest move of each host that the filter lets through, as of a cursor; ended ones too where there is a filter.
 */
export type StreamSnapshot = {
    /**
     * The events that follow come after this cursor.
     */
    cursor: number;
    moves: Array<Move>;
};

/**
 * The stream cannot continue from the cursor of the subscriber, so a snapshot follows: events may have
 * been missed.
 *
 */
export type StreamReset = {
    /**
     * `cursor_expired`: the cursor is older than the replay window; `cursor_unknown`: the log has not
     * reached it, so the cursor is of another log. The set is open.
     *
     */
    reason: string;
    /**
     * Events after this cursor are within the replay window.
     */
    oldest_cursor: number;
};

/**
 * The last word of a stream whose condition (`until`) holds.
 */
export type StreamEnd = {
    /**
     * `completed`: every move is completed; `failed`: the condition holds and not every move is completed. Treat it as open.
     *
     */
    reason: string;
    cursor: number;
};

/**
 * The server closes the connection, and nothing has ended: connect again from the last cursor.
 *
 */
export type StreamClosing = {
    /**
     * `slow_reader`: too much waited to be read; `shutdown`: the server stops; `token_expired`: the
     * credentials hold no longer; `unavailable`: the database cannot be reached. Treat it as open.
     *
     */
    reason: string;
};

/**
 * What the `data` of a stream's events holds in JSON, by the name of the event. Treat the names as
 * open: one that is not known says nothing that must be understood.
 *
 */
export type StreamEvents = {
    snapshot: StreamSnapshot;
    move: MoveEvent;
    reset: StreamReset;
    end: StreamEnd;
    closing: StreamClosing;
};

export type MoveBatch = {
    hostnames: Array<string>;
};

/**
 * A text; a number or a boolean is stored as its text. Null leaves the text as it is.
 */
export type ReportText = number | boolean | string | null;

/**
 * A report on a move. Null does not change `message` and `error_message`; a null `status` is refused.
 *
 * `occurred_at` is the time at which it happened, for reports that are sent later. The event keeps it,
 * and a report that opens or ends a move sets `build_start` or `build_end` of the schedule to it. A
 * stage whose beginning or end is reported more than a minute after it happened is marked
 * `after_the_fact` in the plan, and its duration is not used in statistics.
 *
 */
export type MoveReport = {
    /**
     * A `MoveStatus`. Another value is answered with `unknown_status`.
     */
    status?: string;
    message?: ReportText;
    error_message?: ReportText;
    occurred_at?: InputTime;
};

/**
 * How far one stage of a plan is. `carried` is kept from the move that this one resumes.
 *
 */
export type PlanState = 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'carried';

/**
 * Why a stage was skipped: the profile does not include it; the configuration, or an admin's release
 * (see `release_granted`), omits it; there was nothing to do; or the reporter did not report it.
 *
 */
export type SkipReason = 'not_in_profile' | 'omitted_by_config' | 'nothing_to_do' | 'not_reported';

/**
 * One stage of a move's plan. The plan is frozen when the move starts.
 */
export type PlanStage = {
    stage: number;
    status: MoveStatus;
    title: string;
    state: PlanState;
    reason?: SkipReason;
    started_at?: string;
    ended_at?: string;
    message?: string;
    /**
     * That its beginning or its end was reported more than a minute after it happened: the times
     * are those of the reports.
     *
     */
    after_the_fact?: true;
};

export type MoveRetry = {
    /**
     * The stage to start with; not after the failed one.
     */
    from_stage?: MoveStatus;
};

export type MoveCancel = {
    /**
     * The reason that people see.
     */
    reason?: string;
};

export type MoveRelease = {
    /**
     * Why; it stays with the move.
     */
    reason: string;
};

/**
 * What one operation of a plugin can do and bear.
 */
export type PluginOperation = {
    name: string;
    /**
     * How long it usually takes.
     */
    expected_seconds: number;
    /**
     * How long at most; then it has failed.
     */
    limit_seconds: number;
    /**
     * Whether to do it twice is the same as to do it once.
     */
    idempotent: boolean;
    /**
     * Whether it can be cancelled while it waits.
     */
    cancellable: boolean;
    /**
     * What it shares with other hosts.
     */
    keys: Array<{
        /**
         * `{switch}`, `{vendor}` and `{host}` are replaced by those of the host.
         */
        key: string;
        /**
         * How many moves may be in it at a time.
         */
        limit: number;
    }>;
};

/**
 * A part that does or observes the work of moves.
 */
export type Plugin = {
    name: string;
    version: string;
    /**
     * Known values: `hardware`, `switch`, `provisioner`, `validator`, `release`, `notifier`,
     * `dayzero`. The set is open.
     *
     */
    category: string;
    description: string;
    /**
     * The makers of the hosts that it is for; absent where it is for all.
     */
    vendors?: Array<string>;
    /**
     * Those that it says something of itself about.
     */
    operations: Array<PluginOperation>;
};

export type PluginList = {
    plugins: Array<Plugin>;
};

/**
 * A category of plugins that a worker has.
 */
export type WorkerCarries = {
    /**
     * Known values: `hardware`, `switch`, `provisioner`, `validator`. The set is open. A worker whose
     * release plugin does all the work itself has all of them.
     *
     */
    category: string;
    /**
     * The makers of the hosts that its plugins of the category are for.
     */
    vendors: Array<string>;
};

/**
 * A process that runs moves.
 */
export type Worker = {
    name: string;
    started_at: string;
    /**
     * When it said last that it is there.
     */
    seen_at: string;
    version: string;
    /**
     * What its plugins can do: by category, the vendors of the hosts. It claims only moves whose next
     * work needs nothing else. Empty: none of its plugins does the work of stages, and it claims no
     * moves.
     *
     */
    carries: Array<WorkerCarries>;
    /**
     * How many moves it holds now.
     */
    jobs: number;
};

export type WorkerList = {
    workers: Array<Worker>;
    /**
     * How many due moves no live worker can carry. Each of them shows in `waiting_on` what kind of
     * worker it waits for, and continues when there is one.
     *
     */
    moves_without_worker: number;
};

/**
 * The version of this document that the caller is written for. A caller that sends it gets 400 for
 * keys of the body that the operation does not know. Without it such keys are ignored and named in
 * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
 *
 */
export type SpecVersion = string;

/**
 * The account's e-mail address.
 */
export type Email2 = string;

/**
 * The token's id.
 */
export type TokenId = number;

/**
 * The id of the notification flags, as in `notification.id` of their assignment.
 */
export type NotificationId = number;

/**
 * The delivery's id.
 */
export type DeliveryId = number;

/**
 * The network number of the VLAN.
 */
export type VlanId = number;

/**
 * More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
 * list of hosts: `name__like=cloud0%`.
 *
 */
export type CloudFilters = {
    [key: string]: string;
};

/**
 * The time to look at; now where it is left out.
 */
export type Date = InputTime;

/**
 * The cloud's name.
 */
export type CloudName2 = string;

/**
 * The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
 */
export type IfNoneMatch = string;

/**
 * `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
 * passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
 * preferences do not matter.
 *
 */
export type Prefer = string;

/**
 * The answer must reflect the log at least up to this cursor, so that callers read what they
 * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
 * is refused: it is of another database, or of a state that was restored away.
 *
 */
export type MinCursor = number;

/**
 * More filters. Each key is an attribute of `x-filters`, optionally followed by an operator. `model__in=R640,R650` and `last_build__lt=2026-11-22T08:00` are two.
 *
 * * `__ne`, `__lt`, `__lte`, `__gt`, `__gte`, `__like`, `__ilike` and `__in` are the operators; none
 * is equality. Booleans and names take equality, `__ne` and `__in`; only text takes patterns, whose
 * `%` and `_` are wildcards.
 * * `__in` takes values with commas between them, or a list of JSON.
 * * `null` is no value where an attribute may have none.
 * * `interfaces.`, `disks.`, `memory.` and `processors.` filter by the parts of a host: it is listed,
 * once, if one part matches all filters for that kind of part.
 * * Those with an `aggregate` are sums over the parts that the other filters leave:
 * `disks.disk_type=nvme&disks.count__gte=2` finds hosts with two NVMe disks. The sum of no parts is 0.
 * * `memory` is the memory of a host in MB (1024 for each of `memory.size_gb`), as quads-client sends
 * it: `memory__gte=262144` means 256 GB. `disks`, `interfaces` and `processors` are how many
 * of them a host has. They are sums as well.
 * * Names of hosts and clouds are compared in any letter case, by patterns as well.
 * * `cloud` and `default_cloud` take names of clouds; an unknown one is 400 `unknown_cloud`.
 *
 */
export type HostFilters = {
    [key: string]: string;
};

/**
 * The host's name.
 */
export type Hostname2 = string;

/**
 * More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
 * list of hosts: `cloud__ne=cloud09`. `cloud` takes names of clouds; an unknown
 * one is 400 `unknown_cloud`. `vlan` takes network numbers.
 *
 */
export type AssignmentFilters = {
    [key: string]: string;
};

/**
 * The assignment's id.
 */
export type AssignmentId = number;

/**
 * More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
 * list of hosts: `end__gte=2026-11-22T08:00`. `host` takes names of hosts; an
 * unknown one is 400 `unknown_host`. `cloud` takes names of clouds, those of the assignments; an
 * unknown one is 400 `unknown_cloud`. `host.name` is the name as text, which also takes patterns.
 * `assignment` is another name of `assignment_id`.
 *
 */
export type ScheduleFilters = {
    [key: string]: string;
};

/**
 * The schedule's id.
 */
export type ScheduleId = number;

/**
 * Names this call among those of its account, for a day. The same call again answers what the first
 * one did and does nothing more; another one under the same key is refused.
 *
 */
export type IdempotencyKey = string;

/**
 * The moves of this host.
 */
export type FollowHost = string;

/**
 * The moves to this cloud.
 */
export type FollowCloud = string;

/**
 * The moves of this assignment.
 */
export type FollowAssignment = number;

/**
 * This move alone, by its `move_id`.
 */
export type FollowMove = number;

/**
 * `wait=N` (RFC 7240) holds the answer until there is an event, or N seconds have passed; 60 at most.
 * Other preferences do not matter.
 *
 */
export type PreferEvents = string;

/**
 * The cursor of the last event that was received; browsers send it by themselves. It goes before `after`.
 */
export type LastEventId = string;

/**
 * `ended` shows the newest move of every host, also when it has completed, or failed long ago.
 */
export type Include = Array<'ended'>;

/**
 * The move's own id.
 */
export type MoveId = number;

export type RegisterData = {
    body: Registration;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/register';
};

export type RegisterErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The state of what the call names does not allow it; the state of a move is under `current`.
     *
     */
    409: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RegisterError = RegisterErrors[keyof RegisterErrors];

export type RegisterResponses = {
    /**
     * Registered, and logged in.
     */
    201: Login;
};

export type RegisterResponse = RegisterResponses[keyof RegisterResponses];

export type LoginData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/login';
};

export type LoginErrors = {
    /**
     * The login was refused. Programs over quads-lib get the sentence as plain text, because they take
     * any JSON for a success.
     *
     */
    400: Error;
    /**
     * The login was refused. Programs over quads-lib get the sentence as plain text, because they take
     * any JSON for a success.
     *
     */
    401: Error;
    /**
     * The login was refused. Programs over quads-lib get the sentence as plain text, because they take
     * any JSON for a success.
     *
     */
    403: Error;
    /**
     * The login was refused. Programs over quads-lib get the sentence as plain text, because they take
     * any JSON for a success.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords came from the network of this address (an IPv6 /64 is one). The right
     * password is refused as well; other networks and tokens are not affected.
     *
     */
    429: Error;
    /**
     * The login was refused. Programs over quads-lib get the sentence as plain text, because they take
     * any JSON for a success.
     *
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type LoginError = LoginErrors[keyof LoginErrors];

export type LoginResponses = {
    /**
     * Logged in.
     */
    201: Login;
};

export type LoginResponse = LoginResponses[keyof LoginResponses];

export type LogoutData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/logout';
};

export type LogoutErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type LogoutError = LogoutErrors[keyof LogoutErrors];

export type LogoutResponses = {
    /**
     * Logged out.
     */
    200: Logout;
};

export type LogoutResponse = LogoutResponses[keyof LogoutResponses];

export type GetMeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/me';
};

export type GetMeErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetMeError = GetMeErrors[keyof GetMeErrors];

export type GetMeResponses = {
    /**
     * The account.
     */
    200: Me;
};

export type GetMeResponse = GetMeResponses[keyof GetMeResponses];

export type ListUsersData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/users';
};

export type ListUsersErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListUsersError = ListUsersErrors[keyof ListUsersErrors];

export type ListUsersResponses = {
    /**
     * The users.
     */
    200: Array<User>;
};

export type ListUsersResponse = ListUsersResponses[keyof ListUsersResponses];

export type CreateUserData = {
    body: UserCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/users';
};

export type CreateUserErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateUserError = CreateUserErrors[keyof CreateUserErrors];

export type CreateUserResponses = {
    /**
     * The user.
     */
    201: User;
};

export type CreateUserResponse = CreateUserResponses[keyof CreateUserResponses];

export type GetUserData = {
    body?: never;
    path: {
        /**
         * The account's e-mail address.
         */
        email: string;
    };
    query?: never;
    url: '/users/{email}';
};

export type GetUserErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetUserError = GetUserErrors[keyof GetUserErrors];

export type GetUserResponses = {
    /**
     * The user.
     */
    200: User;
};

export type GetUserResponse = GetUserResponses[keyof GetUserResponses];

export type UpdateUserData = {
    body: UserUpdate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The account's e-mail address.
         */
        email: string;
    };
    query?: never;
    url: '/users/{email}';
};

export type UpdateUserErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateUserError = UpdateUserErrors[keyof UpdateUserErrors];

export type UpdateUserResponses = {
    /**
     * The user.
     */
    200: User;
};

export type UpdateUserResponse = UpdateUserResponses[keyof UpdateUserResponses];

export type ListApiTokensData = {
    body?: never;
    path: {
        /**
         * The account's e-mail address.
         */
        email: string;
    };
    query?: never;
    url: '/tokens/{email}';
};

export type ListApiTokensErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListApiTokensError = ListApiTokensErrors[keyof ListApiTokensErrors];

export type ListApiTokensResponses = {
    /**
     * The tokens.
     */
    200: Array<ApiToken>;
};

export type ListApiTokensResponse = ListApiTokensResponses[keyof ListApiTokensResponses];

export type CreateApiTokenData = {
    body: ApiTokenCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The account's e-mail address.
         */
        email: string;
    };
    query?: never;
    url: '/tokens/{email}';
};

export type CreateApiTokenErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateApiTokenError = CreateApiTokenErrors[keyof CreateApiTokenErrors];

export type CreateApiTokenResponses = {
    /**
     * The token.
     */
    201: NewApiToken;
};

export type CreateApiTokenResponse = CreateApiTokenResponses[keyof CreateApiTokenResponses];

export type RemoveApiTokenData = {
    body?: never;
    path: {
        /**
         * The account's e-mail address.
         */
        email: string;
        /**
         * The token's id.
         */
        token_id: number;
    };
    query?: never;
    url: '/tokens/{email}/{token_id}';
};

export type RemoveApiTokenErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveApiTokenError = RemoveApiTokenErrors[keyof RemoveApiTokenErrors];

export type RemoveApiTokenResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveApiTokenResponse = RemoveApiTokenResponses[keyof RemoveApiTokenResponses];

export type ListAuditData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Those of the actor of this name.
         */
        actor?: string;
        /**
         * Those from this time on.
         */
        since?: InputTime;
        /**
         * Those before this time.
         */
        until?: InputTime;
        /**
         * Entries after this cursor.
         */
        after?: AuditCursor;
        /**
         * How many at most.
         */
        limit?: number;
    };
    url: '/audit';
};

export type ListAuditErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListAuditError = ListAuditErrors[keyof ListAuditErrors];

export type ListAuditResponses = {
    /**
     * A page of entries.
     */
    200: AuditPage;
};

export type ListAuditResponse = ListAuditResponses[keyof ListAuditResponses];

export type ListNotificationsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/notifications';
};

export type ListNotificationsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListNotificationsError = ListNotificationsErrors[keyof ListNotificationsErrors];

export type ListNotificationsResponses = {
    /**
     * The flags.
     */
    200: Array<Notification>;
};

export type ListNotificationsResponse = ListNotificationsResponses[keyof ListNotificationsResponses];

export type GetNotificationData = {
    body?: never;
    path: {
        /**
         * The id of the notification flags, as in `notification.id` of their assignment.
         */
        notification_id: number;
    };
    query?: never;
    url: '/notifications/{notification_id}';
};

export type GetNotificationErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetNotificationError = GetNotificationErrors[keyof GetNotificationErrors];

export type GetNotificationResponses = {
    /**
     * The flags.
     */
    200: Notification;
};

export type GetNotificationResponse = GetNotificationResponses[keyof GetNotificationResponses];

export type UpdateNotificationData = {
    body: NotificationUpdate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The id of the notification flags, as in `notification.id` of their assignment.
         */
        notification_id: number;
    };
    query?: never;
    url: '/notifications/{notification_id}';
};

export type UpdateNotificationErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateNotificationError = UpdateNotificationErrors[keyof UpdateNotificationErrors];

export type UpdateNotificationResponses = {
    /**
     * The flags.
     */
    200: Notification;
};

export type UpdateNotificationResponse = UpdateNotificationResponses[keyof UpdateNotificationResponses];

export type ListDeliveriesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Those to the notifier of this name.
         */
        notifier?: string;
        /**
         * Those in this state.
         */
        state?: DeliveryState;
        /**
         * Deliveries after this id.
         */
        after?: number;
        /**
         * How many at most.
         */
        limit?: number;
    };
    url: '/notifications/deliveries';
};

export type ListDeliveriesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListDeliveriesError = ListDeliveriesErrors[keyof ListDeliveriesErrors];

export type ListDeliveriesResponses = {
    /**
     * A page of deliveries.
     */
    200: DeliveryPage;
};

export type ListDeliveriesResponse = ListDeliveriesResponses[keyof ListDeliveriesResponses];

export type ReplayDeliveryData = {
    body?: never;
    path: {
        /**
         * The delivery's id.
         */
        delivery_id: number;
    };
    query?: never;
    url: '/notifications/deliveries/{delivery_id}/replay';
};

export type ReplayDeliveryErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ReplayDeliveryError = ReplayDeliveryErrors[keyof ReplayDeliveryErrors];

export type ReplayDeliveryResponses = {
    /**
     * It is pending again.
     */
    200: Delivery;
};

export type ReplayDeliveryResponse = ReplayDeliveryResponses[keyof ReplayDeliveryResponses];

export type GetVersionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/version';
};

export type GetVersionErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
};

export type GetVersionError = GetVersionErrors[keyof GetVersionErrors];

export type GetVersionResponses = {
    /**
     * The version, in the words that older clients parse.
     */
    200: string;
};

export type GetVersionResponse = GetVersionResponses[keyof GetVersionResponses];

export type GetSpecificationData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/openapi.json';
};

export type GetSpecificationErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
};

export type GetSpecificationError = GetSpecificationErrors[keyof GetSpecificationErrors];

export type GetSpecificationResponses = {
    /**
     * The specification, bundled.
     */
    200: {
        openapi: string;
        info: {
            [key: string]: unknown;
        };
        paths: {
            [key: string]: unknown;
        };
    };
};

export type GetSpecificationResponse = GetSpecificationResponses[keyof GetSpecificationResponses];

export type GetHealthData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/healthz';
};

export type GetHealthErrors = {
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
};

export type GetHealthError = GetHealthErrors[keyof GetHealthErrors];

export type GetHealthResponses = {
    /**
     * Alive.
     */
    200: Health;
};

export type GetHealthResponse = GetHealthResponses[keyof GetHealthResponses];

export type GetReadinessData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/readyz';
};

export type GetReadinessErrors = {
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetReadinessError = GetReadinessErrors[keyof GetReadinessErrors];

export type GetReadinessResponses = {
    /**
     * Ready.
     */
    200: Health;
};

export type GetReadinessResponse = GetReadinessResponses[keyof GetReadinessResponses];

export type GetMetricsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/metrics';
};

export type GetMetricsErrors = {
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
};

export type GetMetricsError = GetMetricsErrors[keyof GetMetricsErrors];

export type GetMetricsResponses = {
    /**
     * The metrics.
     */
    200: string;
};

export type GetMetricsResponse = GetMetricsResponses[keyof GetMetricsResponses];

export type ListVlansData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/vlans';
};

export type ListVlansErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListVlansError = ListVlansErrors[keyof ListVlansErrors];

export type ListVlansResponses = {
    /**
     * The VLANs; an empty list if there are none.
     */
    200: Array<Vlan>;
};

export type ListVlansResponse = ListVlansResponses[keyof ListVlansResponses];

export type CreateVlanData = {
    body: VlanCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/vlans';
};

export type CreateVlanErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateVlanError = CreateVlanErrors[keyof CreateVlanErrors];

export type CreateVlanResponses = {
    /**
     * The VLAN.
     */
    200: Vlan;
};

export type CreateVlanResponse = CreateVlanResponses[keyof CreateVlanResponses];

export type ListFreeVlansData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/vlans/free';
};

export type ListFreeVlansErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListFreeVlansError = ListFreeVlansErrors[keyof ListFreeVlansErrors];

export type ListFreeVlansResponses = {
    /**
     * The VLANs.
     */
    200: Array<Vlan>;
};

export type ListFreeVlansResponse = ListFreeVlansResponses[keyof ListFreeVlansResponses];

export type RemoveVlanData = {
    body?: never;
    path: {
        /**
         * The network number of the VLAN.
         */
        vlan_id: number;
    };
    query?: never;
    url: '/vlans/{vlan_id}';
};

export type RemoveVlanErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveVlanError = RemoveVlanErrors[keyof RemoveVlanErrors];

export type RemoveVlanResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveVlanResponse = RemoveVlanResponses[keyof RemoveVlanResponses];

export type GetVlanData = {
    body?: never;
    path: {
        /**
         * The network number of the VLAN.
         */
        vlan_id: number;
    };
    query?: never;
    url: '/vlans/{vlan_id}';
};

export type GetVlanErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetVlanError = GetVlanErrors[keyof GetVlanErrors];

export type GetVlanResponses = {
    /**
     * The VLAN.
     */
    200: Vlan;
};

export type GetVlanResponse = GetVlanResponses[keyof GetVlanResponses];

export type UpdateVlanData = {
    body: VlanUpdate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The network number of the VLAN.
         */
        vlan_id: number;
    };
    query?: never;
    url: '/vlans/{vlan_id}';
};

export type UpdateVlanErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateVlanError = UpdateVlanErrors[keyof UpdateVlanErrors];

export type UpdateVlanResponses = {
    /**
     * The VLAN.
     */
    200: Vlan;
};

export type UpdateVlanResponse = UpdateVlanResponses[keyof UpdateVlanResponses];

export type ListCloudsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The cloud of this id.
         */
        id?: number;
        /**
         * The cloud of this name.
         */
        name?: string;
        /**
         * More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
         * list of hosts: `name__like=cloud0%`.
         *
         */
        where?: {
            [key: string]: string;
        };
    };
    url: '/clouds';
};

export type ListCloudsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListCloudsError = ListCloudsErrors[keyof ListCloudsErrors];

export type ListCloudsResponses = {
    /**
     * The clouds.
     */
    200: Array<Cloud>;
};

export type ListCloudsResponse = ListCloudsResponses[keyof ListCloudsResponses];

export type CreateCloudData = {
    body: CloudCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/clouds';
};

export type CreateCloudErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateCloudError = CreateCloudErrors[keyof CreateCloudErrors];

export type CreateCloudResponses = {
    /**
     * The cloud.
     */
    200: Cloud;
};

export type CreateCloudResponse = CreateCloudResponses[keyof CreateCloudResponses];

export type ListFreeCloudsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/clouds/free';
};

export type ListFreeCloudsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListFreeCloudsError = ListFreeCloudsErrors[keyof ListFreeCloudsErrors];

export type ListFreeCloudsResponses = {
    /**
     * The clouds.
     */
    200: Array<Cloud>;
};

export type ListFreeCloudsResponse = ListFreeCloudsResponses[keyof ListFreeCloudsResponses];

export type SummarizeCloudsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The time to look at; now where it is left out.
         */
        date?: InputTime;
    };
    url: '/clouds/summary';
};

export type SummarizeCloudsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type SummarizeCloudsError = SummarizeCloudsErrors[keyof SummarizeCloudsErrors];

export type SummarizeCloudsResponses = {
    /**
     * The clouds.
     */
    200: Array<CloudSummary>;
};

export type SummarizeCloudsResponse = SummarizeCloudsResponses[keyof SummarizeCloudsResponses];

export type RemoveCloudData = {
    body?: never;
    path: {
        /**
         * The cloud's name.
         */
        cloud_name: string;
    };
    query?: never;
    url: '/clouds/{cloud_name}';
};

export type RemoveCloudErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveCloudError = RemoveCloudErrors[keyof RemoveCloudErrors];

export type RemoveCloudResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveCloudResponse = RemoveCloudResponses[keyof RemoveCloudResponses];

export type UpdateCloudData = {
    body: CloudUpdate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The cloud's name.
         */
        cloud_name: string;
    };
    query?: never;
    url: '/clouds/{cloud_name}';
};

export type UpdateCloudErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateCloudError = UpdateCloudErrors[keyof UpdateCloudErrors];

export type UpdateCloudResponses = {
    /**
     * The cloud.
     */
    200: Cloud;
};

export type UpdateCloudResponse = UpdateCloudResponses[keyof UpdateCloudResponses];

export type GetCloudProgressData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
         */
        'If-None-Match'?: string;
        /**
         * `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
         * passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
         * preferences do not matter.
         *
         */
        Prefer?: string;
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path: {
        /**
         * The cloud's name.
         */
        cloud_name: string;
    };
    query?: never;
    url: '/clouds/{cloud_name}/progress';
};

export type GetCloudProgressErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetCloudProgressError = GetCloudProgressErrors[keyof GetCloudProgressErrors];

export type GetCloudProgressResponses = {
    /**
     * The counts.
     */
    200: RollUp;
};

export type GetCloudProgressResponse = GetCloudProgressResponses[keyof GetCloudProgressResponses];

export type ListHostsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The host of this name.
         */
        name?: string;
        /**
         * Hosts of this model.
         */
        model?: string;
        /**
         * Hosts of this type.
         */
        host_type?: string;
        /**
         * Hosts that are in this cloud.
         */
        cloud?: string;
        /**
         * Hosts that return to this cloud.
         */
        default_cloud?: string;
        /**
         * Broken hosts, or sound ones.
         */
        broken?: boolean;
        /**
         * Retired hosts, or those in use.
         */
        retired?: boolean;
        /**
         * Hosts that are built, or not.
         */
        build?: boolean;
        /**
         * Hosts that passed validation, or not.
         */
        validated?: boolean;
        /**
         * Hosts whose switch is configured, or not.
         */
        switch_config_applied?: boolean;
        /**
         * Hosts open to self-scheduling, or not.
         */
        can_self_schedule?: boolean;
        /**
         * Counts the hosts by this attribute in place of listing them: any of `x-filters` that is no
         * time and no sum and has no dot. It does not go with filters that sum up parts of a host.
         *
         */
        group_by?: string;
        /**
         * More filters. Each key is an attribute of `x-filters`, optionally followed by an operator. `model__in=R640,R650` and `last_build__lt=2026-11-22T08:00` are two.
         *
         * * `__ne`, `__lt`, `__lte`, `__gt`, `__gte`, `__like`, `__ilike` and `__in` are the operators; none
         * is equality. Booleans and names take equality, `__ne` and `__in`; only text takes patterns, whose
         * `%` and `_` are wildcards.
         * * `__in` takes values with commas between them, or a list of JSON.
         * * `null` is no value where an attribute may have none.
         * * `interfaces.`, `disks.`, `memory.` and `processors.` filter by the parts of a host: it is listed,
         * once, if one part matches all filters for that kind of part.
         * * Those with an `aggregate` are sums over the parts that the other filters leave:
         * `disks.disk_type=nvme&disks.count__gte=2` finds hosts with two NVMe disks. The sum of no parts is 0.
         * * `memory` is the memory of a host in MB (1024 for each of `memory.size_gb`), as quads-client sends
         * it: `memory__gte=262144` means 256 GB. `disks`, `interfaces` and `processors` are how many
         * of them a host has. They are sums as well.
         * * Names of hosts and clouds are compared in any letter case, by patterns as well.
         * * `cloud` and `default_cloud` take names of clouds; an unknown one is 400 `unknown_cloud`.
         *
         */
        where?: {
            [key: string]: string;
        };
    };
    url: '/hosts';
};

export type ListHostsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListHostsError = ListHostsErrors[keyof ListHostsErrors];

export type ListHostsResponses = {
    /**
     * The hosts, or their numbers by value; an empty object where none matches.
     */
    200: HostList;
};

export type ListHostsResponse = ListHostsResponses[keyof ListHostsResponses];

export type CreateHostData = {
    body: HostCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/hosts';
};

export type CreateHostErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateHostError = CreateHostErrors[keyof CreateHostErrors];

export type CreateHostResponses = {
    /**
     * The host.
     */
    200: Host;
};

export type CreateHostResponse = CreateHostResponses[keyof CreateHostResponses];

export type ListOperatingSystemsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/hosts/os_list';
};

export type ListOperatingSystemsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListOperatingSystemsError = ListOperatingSystemsErrors[keyof ListOperatingSystemsErrors];

export type ListOperatingSystemsResponses = {
    /**
     * The operating systems; an empty list if none are known.
     */
    200: Array<OperatingSystem>;
};

export type ListOperatingSystemsResponse = ListOperatingSystemsResponses[keyof ListOperatingSystemsResponses];

export type RemoveHostData = {
    body?: never;
    path: {
        /**
         * The host's name.
         */
        hostname: string;
    };
    query?: never;
    url: '/hosts/{hostname}';
};

export type RemoveHostErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveHostError = RemoveHostErrors[keyof RemoveHostErrors];

export type RemoveHostResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveHostResponse = RemoveHostResponses[keyof RemoveHostResponses];

export type GetHostData = {
    body?: never;
    path: {
        /**
         * The host's name.
         */
        hostname: string;
    };
    query?: never;
    url: '/hosts/{hostname}';
};

export type GetHostErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetHostError = GetHostErrors[keyof GetHostErrors];

export type GetHostResponses = {
    /**
     * The host.
     */
    200: Host;
};

export type GetHostResponse = GetHostResponses[keyof GetHostResponses];

export type UpdateHostData = {
    body: HostUpdate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The host's name.
         */
        hostname: string;
    };
    query?: never;
    url: '/hosts/{hostname}';
};

export type UpdateHostErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateHostError = UpdateHostErrors[keyof UpdateHostErrors];

export type UpdateHostResponses = {
    /**
     * The host.
     */
    200: Host;
};

export type UpdateHostResponse = UpdateHostResponses[keyof UpdateHostResponses];

export type ListHostInterfacesData = {
    body?: never;
    path: {
        /**
         * The host's name.
         */
        hostname: string;
    };
    query?: never;
    url: '/hosts/{hostname}/interfaces';
};

export type ListHostInterfacesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListHostInterfacesError = ListHostInterfacesErrors[keyof ListHostInterfacesErrors];

export type ListHostInterfacesResponses = {
    /**
     * The interfaces; an empty list where there are none.
     */
    200: Array<Interface>;
};

export type ListHostInterfacesResponse = ListHostInterfacesResponses[keyof ListHostInterfacesResponses];

export type ListHostDisksData = {
    body?: never;
    path: {
        /**
         * The host's name.
         */
        hostname: string;
    };
    query?: never;
    url: '/hosts/{hostname}/disks';
};

export type ListHostDisksErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListHostDisksError = ListHostDisksErrors[keyof ListHostDisksErrors];

export type ListHostDisksResponses = {
    /**
     * The disks; an empty list where there are none.
     */
    200: Array<Disk>;
};

export type ListHostDisksResponse = ListHostDisksResponses[keyof ListHostDisksResponses];

export type ListHostMemoryData = {
    body?: never;
    path: {
        /**
         * The host's name.
         */
        hostname: string;
    };
    query?: never;
    url: '/hosts/{hostname}/memory';
};

export type ListHostMemoryErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListHostMemoryError = ListHostMemoryErrors[keyof ListHostMemoryErrors];

export type ListHostMemoryResponses = {
    /**
     * The memory modules; an empty list where there are none.
     */
    200: Array<Memory>;
};

export type ListHostMemoryResponse = ListHostMemoryResponses[keyof ListHostMemoryResponses];

export type ListHostProcessorsData = {
    body?: never;
    path: {
        /**
         * The host's name.
         */
        hostname: string;
    };
    query?: never;
    url: '/hosts/{hostname}/processors';
};

export type ListHostProcessorsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListHostProcessorsError = ListHostProcessorsErrors[keyof ListHostProcessorsErrors];

export type ListHostProcessorsResponses = {
    /**
     * The processors; an empty list where there are none.
     */
    200: Array<Processor>;
};

export type ListHostProcessorsResponse = ListHostProcessorsResponses[keyof ListHostProcessorsResponses];

export type ListInterfacesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/interfaces';
};

export type ListInterfacesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListInterfacesError = ListInterfacesErrors[keyof ListInterfacesErrors];

export type ListInterfacesResponses = {
    /**
     * The interfaces.
     */
    200: Array<Interface>;
};

export type ListInterfacesResponse = ListInterfacesResponses[keyof ListInterfacesResponses];

export type GetInterfaceData = {
    body?: never;
    path: {
        /**
         * The id of the interface.
         */
        host_or_id: number;
    };
    query?: never;
    url: '/interfaces/{host_or_id}';
};

export type GetInterfaceErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetInterfaceError = GetInterfaceErrors[keyof GetInterfaceErrors];

export type GetInterfaceResponses = {
    /**
     * The interface.
     */
    200: Interface;
};

export type GetInterfaceResponse = GetInterfaceResponses[keyof GetInterfaceResponses];

export type UpdateInterfaceData = {
    body: InterfaceUpdate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The host's name.
         */
        host_or_id: string;
    };
    query?: never;
    url: '/interfaces/{host_or_id}';
};

export type UpdateInterfaceErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateInterfaceError = UpdateInterfaceErrors[keyof UpdateInterfaceErrors];

export type UpdateInterfaceResponses = {
    /**
     * The interface.
     */
    200: Interface;
};

export type UpdateInterfaceResponse = UpdateInterfaceResponses[keyof UpdateInterfaceResponses];

export type CreateInterfaceData = {
    body: InterfaceCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The host's name.
         */
        host_or_id: string;
    };
    query?: never;
    url: '/interfaces/{host_or_id}';
};

export type CreateInterfaceErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateInterfaceError = CreateInterfaceErrors[keyof CreateInterfaceErrors];

export type CreateInterfaceResponses = {
    /**
     * The interface.
     */
    200: Interface;
};

export type CreateInterfaceResponse = CreateInterfaceResponses[keyof CreateInterfaceResponses];

export type RemoveInterfaceData = {
    body?: never;
    path: {
        /**
         * The host's name.
         */
        hostname: string;
        /**
         * The name of the interface.
         */
        interface_name: string;
    };
    query?: never;
    url: '/interfaces/{hostname}/{interface_name}';
};

export type RemoveInterfaceErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveInterfaceError = RemoveInterfaceErrors[keyof RemoveInterfaceErrors];

export type RemoveInterfaceResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveInterfaceResponse = RemoveInterfaceResponses[keyof RemoveInterfaceResponses];

export type ListDisksData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/disks';
};

export type ListDisksErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListDisksError = ListDisksErrors[keyof ListDisksErrors];

export type ListDisksResponses = {
    /**
     * The disks.
     */
    200: Array<Disk>;
};

export type ListDisksResponse = ListDisksResponses[keyof ListDisksResponses];

export type ListDiskTypesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/disks/types';
};

export type ListDiskTypesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListDiskTypesError = ListDiskTypesErrors[keyof ListDiskTypesErrors];

export type ListDiskTypesResponses = {
    /**
     * The types; an empty list if there are no disks.
     */
    200: Array<string>;
};

export type ListDiskTypesResponse = ListDiskTypesResponses[keyof ListDiskTypesResponses];

export type RemoveDiskData = {
    body?: never;
    path: {
        /**
         * The id of the disk.
         */
        host_or_id: number;
    };
    query?: never;
    url: '/disks/{host_or_id}';
};

export type RemoveDiskErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveDiskError = RemoveDiskErrors[keyof RemoveDiskErrors];

export type RemoveDiskResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveDiskResponse = RemoveDiskResponses[keyof RemoveDiskResponses];

export type GetDiskData = {
    body?: never;
    path: {
        /**
         * The id of the disk.
         */
        host_or_id: number;
    };
    query?: never;
    url: '/disks/{host_or_id}';
};

export type GetDiskErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetDiskError = GetDiskErrors[keyof GetDiskErrors];

export type GetDiskResponses = {
    /**
     * The disk.
     */
    200: Disk;
};

export type GetDiskResponse = GetDiskResponses[keyof GetDiskResponses];

export type UpdateDiskData = {
    body: DiskUpdate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The host's name.
         */
        host_or_id: string;
    };
    query?: never;
    url: '/disks/{host_or_id}';
};

export type UpdateDiskErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateDiskError = UpdateDiskErrors[keyof UpdateDiskErrors];

export type UpdateDiskResponses = {
    /**
     * The disk.
     */
    200: Disk;
};

export type UpdateDiskResponse = UpdateDiskResponses[keyof UpdateDiskResponses];

export type CreateDiskData = {
    body: DiskCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The host's name.
         */
        host_or_id: string;
    };
    query?: never;
    url: '/disks/{host_or_id}';
};

export type CreateDiskErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateDiskError = CreateDiskErrors[keyof CreateDiskErrors];

export type CreateDiskResponses = {
    /**
     * The disk.
     */
    200: Disk;
};

export type CreateDiskResponse = CreateDiskResponses[keyof CreateDiskResponses];

export type RemoveHostDiskData = {
    body?: never;
    path: {
        /**
         * The host's name.
         */
        hostname: string;
        /**
         * The id of the disk.
         */
        disk_id: number;
    };
    query?: never;
    url: '/disks/{hostname}/{disk_id}';
};

export type RemoveHostDiskErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveHostDiskError = RemoveHostDiskErrors[keyof RemoveHostDiskErrors];

export type RemoveHostDiskResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveHostDiskResponse = RemoveHostDiskResponses[keyof RemoveHostDiskResponses];

export type ListMemoryData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/memory';
};

export type ListMemoryErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListMemoryError = ListMemoryErrors[keyof ListMemoryErrors];

export type ListMemoryResponses = {
    /**
     * The memory modules.
     */
    200: Array<Memory>;
};

export type ListMemoryResponse = ListMemoryResponses[keyof ListMemoryResponses];

export type RemoveMemoryModuleData = {
    body?: never;
    path: {
        /**
         * The id of the memory module.
         */
        host_or_id: number;
    };
    query?: never;
    url: '/memory/{host_or_id}';
};

export type RemoveMemoryModuleErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveMemoryModuleError = RemoveMemoryModuleErrors[keyof RemoveMemoryModuleErrors];

export type RemoveMemoryModuleResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveMemoryModuleResponse = RemoveMemoryModuleResponses[keyof RemoveMemoryModuleResponses];

export type GetMemoryModuleData = {
    body?: never;
    path: {
        /**
         * The id of the memory module.
         */
        host_or_id: number;
    };
    query?: never;
    url: '/memory/{host_or_id}';
};

export type GetMemoryModuleErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetMemoryModuleError = GetMemoryModuleErrors[keyof GetMemoryModuleErrors];

export type GetMemoryModuleResponses = {
    /**
     * The memory module.
     */
    200: Memory;
};

export type GetMemoryModuleResponse = GetMemoryModuleResponses[keyof GetMemoryModuleResponses];

export type CreateMemoryModuleData = {
    body: MemoryCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The host's name.
         */
        host_or_id: string;
    };
    query?: never;
    url: '/memory/{host_or_id}';
};

export type CreateMemoryModuleErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateMemoryModuleError = CreateMemoryModuleErrors[keyof CreateMemoryModuleErrors];

export type CreateMemoryModuleResponses = {
    /**
     * The memory module.
     */
    200: Memory;
};

export type CreateMemoryModuleResponse = CreateMemoryModuleResponses[keyof CreateMemoryModuleResponses];

export type ListProcessorsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/processors';
};

export type ListProcessorsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListProcessorsError = ListProcessorsErrors[keyof ListProcessorsErrors];

export type ListProcessorsResponses = {
    /**
     * The processors.
     */
    200: Array<Processor>;
};

export type ListProcessorsResponse = ListProcessorsResponses[keyof ListProcessorsResponses];

export type RemoveProcessorData = {
    body?: never;
    path: {
        /**
         * The id of the processor.
         */
        host_or_id: number;
    };
    query?: never;
    url: '/processors/{host_or_id}';
};

export type RemoveProcessorErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveProcessorError = RemoveProcessorErrors[keyof RemoveProcessorErrors];

export type RemoveProcessorResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveProcessorResponse = RemoveProcessorResponses[keyof RemoveProcessorResponses];

export type GetProcessorData = {
    body?: never;
    path: {
        /**
         * The id of the processor.
         */
        host_or_id: number;
    };
    query?: never;
    url: '/processors/{host_or_id}';
};

export type GetProcessorErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetProcessorError = GetProcessorErrors[keyof GetProcessorErrors];

export type GetProcessorResponses = {
    /**
     * The processor.
     */
    200: Processor;
};

export type GetProcessorResponse = GetProcessorResponses[keyof GetProcessorResponses];

export type CreateProcessorData = {
    body: ProcessorCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The host's name.
         */
        host_or_id: string;
    };
    query?: never;
    url: '/processors/{host_or_id}';
};

export type CreateProcessorErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateProcessorError = CreateProcessorErrors[keyof CreateProcessorErrors];

export type CreateProcessorResponses = {
    /**
     * The processor.
     */
    200: Processor;
};

export type CreateProcessorResponse = CreateProcessorResponses[keyof CreateProcessorResponses];

export type ListAvailableData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * From when on; now where it is left out.
         */
        start?: InputTime;
        /**
         * Until when; now where it is left out.
         */
        end?: InputTime;
        /**
         * Those whose schedule of this moment is for this cloud.
         */
        cloud?: string;
        /**
         * More filters. Each key is an attribute of `x-filters`, optionally followed by an operator. `model__in=R640,R650` and `last_build__lt=2026-11-22T08:00` are two.
         *
         * * `__ne`, `__lt`, `__lte`, `__gt`, `__gte`, `__like`, `__ilike` and `__in` are the operators; none
         * is equality. Booleans and names take equality, `__ne` and `__in`; only text takes patterns, whose
         * `%` and `_` are wildcards.
         * * `__in` takes values with commas between them, or a list of JSON.
         * * `null` is no value where an attribute may have none.
         * * `interfaces.`, `disks.`, `memory.` and `processors.` filter by the parts of a host: it is listed,
         * once, if one part matches all filters for that kind of part.
         * * Those with an `aggregate` are sums over the parts that the other filters leave:
         * `disks.disk_type=nvme&disks.count__gte=2` finds hosts with two NVMe disks. The sum of no parts is 0.
         * * `memory` is the memory of a host in MB (1024 for each of `memory.size_gb`), as quads-client sends
         * it: `memory__gte=262144` means 256 GB. `disks`, `interfaces` and `processors` are how many
         * of them a host has. They are sums as well.
         * * Names of hosts and clouds are compared in any letter case, by patterns as well.
         * * `cloud` and `default_cloud` take names of clouds; an unknown one is 400 `unknown_cloud`.
         *
         */
        where?: {
            [key: string]: string;
        };
    };
    url: '/available';
};

export type ListAvailableErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListAvailableError = ListAvailableErrors[keyof ListAvailableErrors];

export type ListAvailableResponses = {
    /**
     * The names.
     */
    200: Array<string>;
};

export type ListAvailableResponse = ListAvailableResponses[keyof ListAvailableResponses];

export type GetAvailabilityData = {
    body?: never;
    path: {
        /**
         * The host's name.
         */
        hostname: string;
    };
    query?: {
        /**
         * From when on; now where it is left out.
         */
        start?: InputTime;
        /**
         * Until when; now where it is left out.
         */
        end?: InputTime;
    };
    url: '/available/{hostname}';
};

export type GetAvailabilityErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetAvailabilityError = GetAvailabilityErrors[keyof GetAvailabilityErrors];

export type GetAvailabilityResponses = {
    /**
     * Whether it is.
     */
    200: Availability;
};

export type GetAvailabilityResponse = GetAvailabilityResponses[keyof GetAvailabilityResponses];

export type ListAssignmentsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Active ones, or ended ones.
         */
        active?: boolean;
        /**
         * Provisioned ones, or not.
         */
        provisioned?: boolean;
        /**
         * Validated ones, or not.
         */
        validated?: boolean;
        /**
         * Those that rebuild their hosts, or not.
         */
        wipe?: boolean;
        /**
         * Those of this cloud.
         */
        cloud?: string;
        /**
         * Those of this owner.
         */
        owner?: string;
        /**
         * Those of this ticket.
         */
        ticket?: string;
        /**
         * Self-scheduled ones, or not.
         */
        is_self_schedule?: boolean;
        /**
         * More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
         * list of hosts: `cloud__ne=cloud09`. `cloud` takes names of clouds; an unknown
         * one is 400 `unknown_cloud`. `vlan` takes network numbers.
         *
         */
        where?: {
            [key: string]: string;
        };
    };
    url: '/assignments';
};

export type ListAssignmentsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListAssignmentsError = ListAssignmentsErrors[keyof ListAssignmentsErrors];

export type ListAssignmentsResponses = {
    /**
     * The assignments.
     */
    200: Array<Assignment>;
};

export type ListAssignmentsResponse = ListAssignmentsResponses[keyof ListAssignmentsResponses];

export type CreateAssignmentData = {
    body: AssignmentCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/assignments';
};

export type CreateAssignmentErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateAssignmentError = CreateAssignmentErrors[keyof CreateAssignmentErrors];

export type CreateAssignmentResponses = {
    /**
     * The assignment.
     */
    201: Assignment;
};

export type CreateAssignmentResponse = CreateAssignmentResponses[keyof CreateAssignmentResponses];

export type ListActiveAssignmentsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/assignments/active';
};

export type ListActiveAssignmentsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListActiveAssignmentsError = ListActiveAssignmentsErrors[keyof ListActiveAssignmentsErrors];

export type ListActiveAssignmentsResponses = {
    /**
     * The active assignments.
     */
    200: Array<Assignment>;
};

export type ListActiveAssignmentsResponse = ListActiveAssignmentsResponses[keyof ListActiveAssignmentsResponses];

export type GetActiveCloudAssignmentData = {
    body?: never;
    path: {
        /**
         * The cloud's name.
         */
        cloud_name: string;
    };
    query?: never;
    url: '/assignments/active/{cloud_name}';
};

export type GetActiveCloudAssignmentErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetActiveCloudAssignmentError = GetActiveCloudAssignmentErrors[keyof GetActiveCloudAssignmentErrors];

export type GetActiveCloudAssignmentResponses = {
    /**
     * The assignment; an empty object where the cloud has none.
     */
    200: Assignment | NoAssignment;
};

export type GetActiveCloudAssignmentResponse = GetActiveCloudAssignmentResponses[keyof GetActiveCloudAssignmentResponses];

export type CreateSelfAssignmentData = {
    body: SelfAssignmentCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/assignments/self';
};

export type CreateSelfAssignmentErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateSelfAssignmentError = CreateSelfAssignmentErrors[keyof CreateSelfAssignmentErrors];

export type CreateSelfAssignmentResponses = {
    /**
     * The assignment.
     */
    201: Assignment;
};

export type CreateSelfAssignmentResponse = CreateSelfAssignmentResponses[keyof CreateSelfAssignmentResponses];

export type ListExpirationsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/assignments/expirations';
};

export type ListExpirationsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListExpirationsError = ListExpirationsErrors[keyof ListExpirationsErrors];

export type ListExpirationsResponses = {
    /**
     * The schedules.
     */
    200: Array<Schedule>;
};

export type ListExpirationsResponse = ListExpirationsResponses[keyof ListExpirationsResponses];

export type TerminateAssignmentData = {
    body?: never;
    path: {
        /**
         * The assignment's id.
         */
        assignment_id: number;
    };
    query?: never;
    url: '/assignments/terminate/{assignment_id}';
};

export type TerminateAssignmentErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type TerminateAssignmentError = TerminateAssignmentErrors[keyof TerminateAssignmentErrors];

export type TerminateAssignmentResponses = {
    /**
     * Ended.
     */
    200: Removed;
};

export type TerminateAssignmentResponse = TerminateAssignmentResponses[keyof TerminateAssignmentResponses];

export type RemoveAssignmentData = {
    body?: never;
    path: {
        /**
         * The assignment's id.
         */
        assignment_id: number;
    };
    query?: never;
    url: '/assignments/{assignment_id}';
};

export type RemoveAssignmentErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveAssignmentError = RemoveAssignmentErrors[keyof RemoveAssignmentErrors];

export type RemoveAssignmentResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveAssignmentResponse = RemoveAssignmentResponses[keyof RemoveAssignmentResponses];

export type GetAssignmentData = {
    body?: never;
    path: {
        /**
         * The assignment's id.
         */
        assignment_id: number;
    };
    query?: never;
    url: '/assignments/{assignment_id}';
};

export type GetAssignmentErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetAssignmentError = GetAssignmentErrors[keyof GetAssignmentErrors];

export type GetAssignmentResponses = {
    /**
     * The assignment.
     */
    200: Assignment;
};

export type GetAssignmentResponse = GetAssignmentResponses[keyof GetAssignmentResponses];

export type UpdateAssignmentData = {
    body: AssignmentUpdate;
    path: {
        /**
         * The assignment's id.
         */
        assignment_id: number;
    };
    query?: never;
    url: '/assignments/{assignment_id}';
};

export type UpdateAssignmentErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateAssignmentError = UpdateAssignmentErrors[keyof UpdateAssignmentErrors];

export type UpdateAssignmentResponses = {
    /**
     * The assignment.
     */
    200: Assignment;
};

export type UpdateAssignmentResponse = UpdateAssignmentResponses[keyof UpdateAssignmentResponses];

export type GetAssignmentSshKeysData = {
    body?: never;
    path: {
        /**
         * The assignment's id.
         */
        assignment_id: number;
    };
    query?: never;
    url: '/assignments/{assignment_id}/ssh-keys';
};

export type GetAssignmentSshKeysErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetAssignmentSshKeysError = GetAssignmentSshKeysErrors[keyof GetAssignmentSshKeysErrors];

export type GetAssignmentSshKeysResponses = {
    /**
     * The keys.
     */
    200: SshKeys;
};

export type GetAssignmentSshKeysResponse = GetAssignmentSshKeysResponses[keyof GetAssignmentSshKeysResponses];

export type GetAssignmentProgressData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
         */
        'If-None-Match'?: string;
        /**
         * `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
         * passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
         * preferences do not matter.
         *
         */
        Prefer?: string;
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path: {
        /**
         * The assignment's id.
         */
        assignment_id: number;
    };
    query?: never;
    url: '/assignments/{assignment_id}/progress';
};

export type GetAssignmentProgressErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetAssignmentProgressError = GetAssignmentProgressErrors[keyof GetAssignmentProgressErrors];

export type GetAssignmentProgressResponses = {
    /**
     * The counts.
     */
    200: RollUp;
};

export type GetAssignmentProgressResponse = GetAssignmentProgressResponses[keyof GetAssignmentProgressResponses];

export type ListSchedulesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Those of this host.
         */
        host?: string;
        /**
         * Those whose assignment is of this cloud.
         */
        cloud?: string;
        /**
         * Those of this assignment.
         */
        assignment_id?: number;
        /**
         * Those whose newest move has this status; `null` for those without a move.
         */
        move_status?: MoveStatus | null;
        /**
         * More filters. Each key is an attribute of `x-filters`, optionally followed by an operator as on the
         * list of hosts: `end__gte=2026-11-22T08:00`. `host` takes names of hosts; an
         * unknown one is 400 `unknown_host`. `cloud` takes names of clouds, those of the assignments; an
         * unknown one is 400 `unknown_cloud`. `host.name` is the name as text, which also takes patterns.
         * `assignment` is another name of `assignment_id`.
         *
         */
        where?: {
            [key: string]: string;
        };
    };
    url: '/schedules';
};

export type ListSchedulesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListSchedulesError = ListSchedulesErrors[keyof ListSchedulesErrors];

export type ListSchedulesResponses = {
    /**
     * The schedules.
     */
    200: Array<Schedule>;
};

export type ListSchedulesResponse = ListSchedulesResponses[keyof ListSchedulesResponses];

export type CreateScheduleData = {
    body: ScheduleCreate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/schedules';
};

export type CreateScheduleErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateScheduleError = CreateScheduleErrors[keyof CreateScheduleErrors];

export type CreateScheduleResponses = {
    /**
     * The schedule.
     */
    201: Schedule;
};

export type CreateScheduleResponse = CreateScheduleResponses[keyof CreateScheduleResponses];

export type ListCurrentSchedulesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The time to look at; now where it is left out.
         */
        date?: InputTime;
        /**
         * Those of this host.
         */
        host?: string;
        /**
         * Those of assignments to this cloud.
         */
        cloud?: string;
    };
    url: '/schedules/current';
};

export type ListCurrentSchedulesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListCurrentSchedulesError = ListCurrentSchedulesErrors[keyof ListCurrentSchedulesErrors];

export type ListCurrentSchedulesResponses = {
    /**
     * The schedules.
     */
    200: Array<Schedule>;
};

export type ListCurrentSchedulesResponse = ListCurrentSchedulesResponses[keyof ListCurrentSchedulesResponses];

export type ListFutureSchedulesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Those of this host.
         */
        host?: string;
        /**
         * Those of assignments to this cloud.
         */
        cloud?: string;
    };
    url: '/schedules/future';
};

export type ListFutureSchedulesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListFutureSchedulesError = ListFutureSchedulesErrors[keyof ListFutureSchedulesErrors];

export type ListFutureSchedulesResponses = {
    /**
     * The schedules.
     */
    200: Array<Schedule>;
};

export type ListFutureSchedulesResponse = ListFutureSchedulesResponses[keyof ListFutureSchedulesResponses];

export type CreateSchedulesData = {
    body: ScheduleBatch;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/schedules/batch';
};

export type CreateSchedulesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CreateSchedulesError = CreateSchedulesErrors[keyof CreateSchedulesErrors];

export type CreateSchedulesResponses = {
    /**
     * What was made.
     */
    201: ScheduleBatchResult;
};

export type CreateSchedulesResponse = CreateSchedulesResponses[keyof CreateSchedulesResponses];

export type RemoveScheduleData = {
    body?: never;
    path: {
        /**
         * The schedule's id.
         */
        schedule_id: number;
    };
    query?: never;
    url: '/schedules/{schedule_id}';
};

export type RemoveScheduleErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RemoveScheduleError = RemoveScheduleErrors[keyof RemoveScheduleErrors];

export type RemoveScheduleResponses = {
    /**
     * Removed.
     */
    200: Removed;
};

export type RemoveScheduleResponse = RemoveScheduleResponses[keyof RemoveScheduleResponses];

export type GetScheduleData = {
    body?: never;
    path: {
        /**
         * The schedule's id.
         */
        schedule_id: number;
    };
    query?: never;
    url: '/schedules/{schedule_id}';
};

export type GetScheduleErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetScheduleError = GetScheduleErrors[keyof GetScheduleErrors];

export type GetScheduleResponses = {
    /**
     * The schedule.
     */
    200: Schedule;
};

export type GetScheduleResponse = GetScheduleResponses[keyof GetScheduleResponses];

export type UpdateScheduleData = {
    body: ScheduleUpdate;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The schedule's id.
         */
        schedule_id: number;
    };
    query?: never;
    url: '/schedules/{schedule_id}';
};

export type UpdateScheduleErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateScheduleError = UpdateScheduleErrors[keyof UpdateScheduleErrors];

export type UpdateScheduleResponses = {
    /**
     * The schedule.
     */
    200: Schedule;
};

export type UpdateScheduleResponse = UpdateScheduleResponses[keyof UpdateScheduleResponses];

export type ListDueMovesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * The time to look at; now where it is left out.
         */
        date?: InputTime;
    };
    url: '/moves';
};

export type ListDueMovesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListDueMovesError = ListDueMovesErrors[keyof ListDueMovesErrors];

export type ListDueMovesResponses = {
    /**
     * The hosts to move.
     */
    200: Array<DueMove>;
};

export type ListDueMovesResponse = ListDueMovesResponses[keyof ListDueMovesResponses];

export type StartMovesData = {
    body: MoveStart;
    headers?: {
        /**
         * Names this call among those of its account, for a day. The same call again answers what the first
         * one did and does nothing more; another one under the same key is refused.
         *
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/moves';
};

export type StartMovesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The state of what the call names does not allow it; the state of a move is under `current`.
     *
     */
    409: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type StartMovesError = StartMovesErrors[keyof StartMovesErrors];

export type StartMovesResponses = {
    /**
     * The moves, in the order of the hosts.
     */
    201: StartedMoves;
};

export type StartMovesResponse = StartMovesResponses[keyof StartMovesResponses];

export type ListCurrentMovesData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
         */
        'If-None-Match'?: string;
        /**
         * `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
         * passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
         * preferences do not matter.
         *
         */
        Prefer?: string;
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path?: never;
    query?: {
        /**
         * The move of this host.
         */
        host?: string;
        /**
         * Moves to this cloud.
         */
        cloud?: string;
        /**
         * Moves for this assignment.
         */
        assignment?: number;
        /**
         * The move for this schedule.
         */
        schedule?: number;
        /**
         * Moves in this status.
         */
        status?: MoveStatus;
        /**
         * Moves of this profile.
         */
        profile?: Profile;
        /**
         * Whether the newest move of a host is listed also when it has ended.
         */
        ended?: boolean;
        /**
         * Moves after this place, which is the `next` of a page.
         */
        after?: CurrentPlace;
        /**
         * How many at most.
         */
        limit?: number;
    };
    url: '/moves/current';
};

export type ListCurrentMovesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListCurrentMovesError = ListCurrentMovesErrors[keyof ListCurrentMovesErrors];

export type ListCurrentMovesResponses = {
    /**
     * A page of moves.
     */
    200: CurrentMovePage;
};

export type ListCurrentMovesResponse = ListCurrentMovesResponses[keyof ListCurrentMovesResponses];

export type ListMoveHistoryData = {
    body?: never;
    headers?: {
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path?: never;
    query?: {
        /**
         * Moves of the host of this name; an unknown one matches nothing.
         */
        host?: string;
        /**
         * Moves to this cloud; an unknown one matches nothing.
         */
        cloud?: string;
        /**
         * Moves for this assignment; an unknown one matches nothing.
         */
        assignment?: number;
        /**
         * The attempts at one goal, by their `goal_id`; an unknown one matches nothing.
         */
        goal?: number;
        /**
         * Moves with this final status.
         */
        status?: 'completed' | 'failed';
        /**
         * Moves of this profile.
         */
        profile?: Profile;
        /**
         * Moves that ended at this time or later.
         */
        from?: InputTime;
        /**
         * Moves that ended before this time.
         */
        to?: InputTime;
        /**
         * Moves after this position, which means that they ended earlier.
         */
        before?: HistoryPlace;
        /**
         * How many at most.
         */
        limit?: number;
    };
    url: '/moves/history';
};

export type ListMoveHistoryErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListMoveHistoryError = ListMoveHistoryErrors[keyof ListMoveHistoryErrors];

export type ListMoveHistoryResponses = {
    /**
     * A page of moves.
     */
    200: MovePage;
};

export type ListMoveHistoryResponse = ListMoveHistoryResponses[keyof ListMoveHistoryResponses];

export type GetMoveStatsData = {
    body?: never;
    headers?: {
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path?: never;
    query?: {
        /**
         * Moves that ended at this time or later. Without it, 30 days before the end.
         */
        from?: InputTime;
        /**
         * Moves that ended before this time; at most 366 days after the beginning. Without it, now.
         */
        to?: InputTime;
        /**
         * Moves of this profile.
         */
        profile?: Profile;
        /**
         * Moves of hosts that were of this model when they started.
         */
        model?: string;
    };
    url: '/moves/stats';
};

export type GetMoveStatsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetMoveStatsError = GetMoveStatsErrors[keyof GetMoveStatsErrors];

export type GetMoveStatsResponses = {
    /**
     * The numbers.
     */
    200: MoveStats;
};

export type GetMoveStatsResponse = GetMoveStatsResponses[keyof GetMoveStatsResponses];

export type ListEventsData = {
    body?: never;
    headers?: {
        /**
         * `wait=N` (RFC 7240) holds the answer until there is an event, or N seconds have passed; 60 at most.
         * Other preferences do not matter.
         *
         */
        Prefer?: string;
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path?: never;
    query?: {
        /**
         * The moves of this host.
         */
        host?: string;
        /**
         * The moves to this cloud.
         */
        cloud?: string;
        /**
         * The moves of this assignment.
         */
        assignment?: number;
        /**
         * This move alone, by its `move_id`.
         */
        move?: number;
        /**
         * Events after this cursor. Default: from the oldest event that the server still returns.
         */
        after?: number;
        /**
         * How many at most.
         */
        limit?: number;
    };
    url: '/moves/events';
};

export type ListEventsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The events after that cursor are outside the replay window; the message has the oldest cursor.
     */
    410: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListEventsError = ListEventsErrors[keyof ListEventsErrors];

export type ListEventsResponses = {
    /**
     * A page of events.
     */
    200: EventPage;
};

export type ListEventsResponse = ListEventsResponses[keyof ListEventsResponses];

export type StreamMovesData = {
    body?: never;
    headers?: {
        /**
         * The cursor of the last event that was received; browsers send it by themselves. It goes before `after`.
         */
        'Last-Event-ID'?: string;
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path?: never;
    query?: {
        /**
         * The moves of this host.
         */
        host?: string;
        /**
         * The moves to this cloud.
         */
        cloud?: string;
        /**
         * The moves of this assignment.
         */
        assignment?: number;
        /**
         * This move alone, by its `move_id`.
         */
        move?: number;
        /**
         * Events after this cursor, without a snapshot.
         */
        after?: number;
        /**
         * With a cursor: whether a snapshot of the present state precedes the events after the cursor. Events
         * that it already reflects are sent as well; compare with the `cursor` of each move.
         *
         */
        snapshot?: boolean;
        /**
         * When to end. Default: `settled`; without a filter `never`.
         */
        until?: Until;
    };
    url: '/moves/stream';
};

export type StreamMovesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type StreamMovesError = StreamMovesErrors[keyof StreamMovesErrors];

export type StreamMovesResponses = {
    /**
     * The stream.
     */
    200: string;
};

export type StreamMovesResponse = StreamMovesResponses[keyof StreamMovesResponses];

export type ListStagesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/moves/stages';
};

export type ListStagesErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
};

export type ListStagesError = ListStagesErrors[keyof ListStagesErrors];

export type ListStagesResponses = {
    /**
     * The stages in order, and the two ends.
     */
    200: StageTable;
};

export type ListStagesResponse = ListStagesResponses[keyof ListStagesResponses];

export type ListMoveProgressData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
         */
        'If-None-Match'?: string;
        /**
         * `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
         * passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
         * preferences do not matter.
         *
         */
        Prefer?: string;
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path?: never;
    query?: {
        /**
         * Moves to this cloud; an unknown one matches nothing.
         */
        cloud?: string;
        /**
         * Moves in this status, in any letter case. Another value is answered with `unknown_status`.
         */
        status?: string;
        /**
         * `ended` shows the newest move of every host, also when it has completed, or failed long ago.
         */
        include?: Array<'ended'>;
    };
    url: '/moves/progress';
};

export type ListMoveProgressErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListMoveProgressError = ListMoveProgressErrors[keyof ListMoveProgressErrors];

export type ListMoveProgressResponses = {
    /**
     * The moves.
     */
    200: Array<Move>;
};

export type ListMoveProgressResponse = ListMoveProgressResponses[keyof ListMoveProgressResponses];

export type StartMoveBatchData = {
    body: MoveBatch;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path?: never;
    query?: never;
    url: '/moves/progress/batch';
};

export type StartMoveBatchErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type StartMoveBatchError = StartMoveBatchErrors[keyof StartMoveBatchErrors];

export type StartMoveBatchResponses = {
    /**
     * For each host, as the request names it first, the `id` to report its progress with.
     *
     */
    201: {
        [key: string]: number;
    };
};

export type StartMoveBatchResponse = StartMoveBatchResponses[keyof StartMoveBatchResponses];

export type GetMoveProgressData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
         */
        'If-None-Match'?: string;
        /**
         * `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
         * passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
         * preferences do not matter.
         *
         */
        Prefer?: string;
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path: {
        /**
         * The host's name.
         */
        host_or_id: string;
    };
    query?: {
        /**
         * `ended` shows the newest move of every host, also when it has completed, or failed long ago.
         */
        include?: Array<'ended'>;
    };
    url: '/moves/progress/{host_or_id}';
};

export type GetMoveProgressErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetMoveProgressError = GetMoveProgressErrors[keyof GetMoveProgressErrors];

export type GetMoveProgressResponses = {
    /**
     * The move.
     */
    200: Move;
};

export type GetMoveProgressResponse = GetMoveProgressResponses[keyof GetMoveProgressResponses];

export type UpdateMoveProgressData = {
    body: MoveReport;
    headers?: {
        /**
         * The version of this document that the caller is written for. A caller that sends it gets 400 for
         * keys of the body that the operation does not know. Without it such keys are ignored and named in
         * the answer's `Quads-Ignored-Fields`, unless the body's schema says `x-unknown-fields: refuse`.
         *
         */
        'Quads-Spec-Version'?: string;
    };
    path: {
        /**
         * The move's `id`: a schedule's id, or minus a `move_id`.
         */
        host_or_id: number;
    };
    query?: never;
    url: '/moves/progress/{host_or_id}';
};

export type UpdateMoveProgressErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The route has no such method.
     */
    405: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The state of what the call names does not allow it; the state of a move is under `current`.
     *
     */
    409: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type UpdateMoveProgressError = UpdateMoveProgressErrors[keyof UpdateMoveProgressErrors];

export type UpdateMoveProgressResponses = {
    /**
     * The move after the report.
     */
    200: Move;
};

export type UpdateMoveProgressResponse = UpdateMoveProgressResponses[keyof UpdateMoveProgressResponses];

export type GetMoveData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of an earlier answer. If nothing has changed since, the answer is 304 without a body.
         */
        'If-None-Match'?: string;
        /**
         * `wait=N` (RFC 7240) holds the answer until something that it shows has changed, or N seconds have
         * passed; 60 at most. It needs `If-None-Match`, so that there is something to compare with. Other
         * preferences do not matter.
         *
         */
        Prefer?: string;
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path: {
        /**
         * The move's own id.
         */
        move_id: number;
    };
    query?: never;
    url: '/moves/{move_id}';
};

export type GetMoveErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type GetMoveError = GetMoveErrors[keyof GetMoveErrors];

export type GetMoveResponses = {
    /**
     * The move.
     */
    200: MoveDetail;
};

export type GetMoveResponse = GetMoveResponses[keyof GetMoveResponses];

export type ListMoveEventsData = {
    body?: never;
    headers?: {
        /**
         * The answer must reflect the log at least up to this cursor, so that callers read what they
         * wrote, whichever server they ask. The server waits a moment for it; a cursor that does not come
         * is refused: it is of another database, or of a state that was restored away.
         *
         */
        'Quads-Min-Cursor'?: number;
    };
    path: {
        /**
         * The move's own id.
         */
        move_id: number;
    };
    query?: {
        /**
         * Events after this cursor.
         */
        after?: number;
        /**
         * How many at most.
         */
        limit?: number;
    };
    url: '/moves/{move_id}/events';
};

export type ListMoveEventsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListMoveEventsError = ListMoveEventsErrors[keyof ListMoveEventsErrors];

export type ListMoveEventsResponses = {
    /**
     * A page of events.
     */
    200: MoveEventPage;
};

export type ListMoveEventsResponse = ListMoveEventsResponses[keyof ListMoveEventsResponses];

export type RetryMoveData = {
    body?: MoveRetry;
    path: {
        /**
         * The move's own id.
         */
        move_id: number;
    };
    query?: never;
    url: '/moves/{move_id}/retry';
};

export type RetryMoveErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The state of what the call names does not allow it; the state of a move is under `current`.
     *
     */
    409: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type RetryMoveError = RetryMoveErrors[keyof RetryMoveErrors];

export type RetryMoveResponses = {
    /**
     * The new move.
     */
    201: Move;
};

export type RetryMoveResponse = RetryMoveResponses[keyof RetryMoveResponses];

export type CancelMoveData = {
    body?: MoveCancel;
    path: {
        /**
         * The move's own id.
         */
        move_id: number;
    };
    query?: never;
    url: '/moves/{move_id}/cancel';
};

export type CancelMoveErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The state of what the call names does not allow it; the state of a move is under `current`.
     *
     */
    409: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type CancelMoveError = CancelMoveErrors[keyof CancelMoveErrors];

export type CancelMoveResponses = {
    /**
     * The move in its present state.
     */
    200: Move;
};

export type CancelMoveResponse = CancelMoveResponses[keyof CancelMoveResponses];

export type ValidateMoveData = {
    body?: never;
    path: {
        /**
         * The move's own id.
         */
        move_id: number;
    };
    query?: never;
    url: '/moves/{move_id}/validate';
};

export type ValidateMoveErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The state of what the call names does not allow it; the state of a move is under `current`.
     *
     */
    409: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ValidateMoveError = ValidateMoveErrors[keyof ValidateMoveErrors];

export type ValidateMoveResponses = {
    /**
     * The move in its present state.
     */
    200: Move;
};

export type ValidateMoveResponse = ValidateMoveResponses[keyof ValidateMoveResponses];

export type ReleaseMoveData = {
    body: MoveRelease;
    path: {
        /**
         * The move's own id.
         */
        move_id: number;
    };
    query?: never;
    url: '/moves/{move_id}/release';
};

export type ReleaseMoveErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * What the path names does not exist.
     */
    404: Error;
    /**
     * The body took too long to arrive; the connection is closed.
     */
    408: Error;
    /**
     * The state of what the call names does not allow it; the state of a move is under `current`.
     *
     */
    409: Error;
    /**
     * The body is too large.
     */
    413: Error;
    /**
     * The request has a body that is not JSON. Operations without a declared body refuse such a body too.
     *
     */
    415: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ReleaseMoveError = ReleaseMoveErrors[keyof ReleaseMoveErrors];

export type ReleaseMoveResponses = {
    /**
     * The move in its present state.
     */
    200: Move;
};

export type ReleaseMoveResponse = ReleaseMoveResponses[keyof ReleaseMoveResponses];

export type ListPluginsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/plugins';
};

export type ListPluginsErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListPluginsError = ListPluginsErrors[keyof ListPluginsErrors];

export type ListPluginsResponses = {
    /**
     * The plugins.
     */
    200: PluginList;
};

export type ListPluginsResponse = ListPluginsResponses[keyof ListPluginsResponses];

export type ListWorkersData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/workers';
};

export type ListWorkersErrors = {
    /**
     * The request is wrong, or names something that does not exist.
     */
    400: Error;
    /**
     * The credentials are wrong or have expired.
     */
    401: Error;
    /**
     * The account may not do this; or a browser sent the request for a page of another origin, which may
     * not write here (`cross_site_request`).
     *
     */
    403: Error;
    /**
     * Too many wrong passwords, or too many registrations, came from the network of this address (an
     * IPv6 /64 is one). The right password is refused as well; other networks and tokens are not
     * affected. Or too many streams and long polls of this address are open.
     *
     */
    429: Error;
    /**
     * Something went wrong here; the request id leads to the log.
     */
    500: Error;
    /**
     * The server cannot answer this now; try again.
     */
    503: Error;
};

export type ListWorkersError = ListWorkersErrors[keyof ListWorkersErrors];

export type ListWorkersResponses = {
    /**
     * The workers.
     */
    200: WorkerList;
};

export type ListWorkersResponse = ListWorkersResponses[keyof ListWorkersResponses];
