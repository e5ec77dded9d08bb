import type { Call } from './call.js';
import type { HostFacts, MoveInfo, TenantFacts } from './host-facts.js';
import type { Inspection, Json, Outcome } from './outcome.js';

/** One thing that a plugin can do: from what it is given to what came of it. */
export type Operation<Input, Result = Outcome> = (input: Input, call: Call) => Promise<Result>;

/** An operation on one host. */
export type OnHost<More = unknown> = Operation<{ readonly host: HostFacts } & More>;

/** Asks after an operation that answered `wait`, with what that said to remember. */
export type Poll = OnHost<{ readonly operation: string; readonly memory: Json }>;

/** Finds out whether an operation that is not idempotent was done since a time. */
export type Inspect = Operation<
  { readonly host: HostFacts; readonly operation: string; readonly since: string },
  Inspection
>;

/** What plugins whose operations may wait, or must not be done twice, have besides. */
export interface Waiting {
  readonly poll?: Poll;
  readonly inspect?: Inspect;
}

/** The tenant's user on a BMC. */
export interface TenantAccess {
  readonly user: string;
  readonly password: string;
  /** `false`: the user is there, and cannot log in yet. */
  readonly enabled: boolean;
}

/** Hosts and their BMCs. */
export interface HardwarePlugin extends Waiting {
  /** Makes the tenant's user what it is to be, also when it is there already. */
  readonly setAccess: OnHost<{ readonly access: TenantAccess }>;
  /** Logs in as the tenant's user. `failed` where that is refused. */
  readonly verifyAccess: OnHost<{ readonly access: TenantAccess }>;
  readonly removeAccess: OnHost;
  /** Brings the boot order; on a Dell by a job of the BMC. */
  readonly prepare: OnHost<{ readonly bootOrder: string }>;
  readonly setPower: OnHost<{ readonly power: 'on' | 'off' }>;
  /** Unmounts virtual media, detaches remote images. */
  readonly cleanMedia: OnHost;
  /** Boots into the network once, from which the host is installed. */
  readonly reboot: OnHost;
}

/** Where a host's ports belong. */
export interface Rewiring {
  readonly from: string;
  readonly to: string;
  readonly qinq: number | null;
}

/** Switches. */
export interface SwitchPlugin extends Waiting {
  /** Puts the host's ports into the VLANs of a cloud. */
  readonly configure: OnHost<Rewiring>;
  /** Looks whether they are there. `failed` where they are not. */
  readonly verify: OnHost<{ readonly cloud: string }>;
}

/** An operating system that a provisioner can install. */
export interface OsImage {
  readonly id: number;
  /** What `ostype` of an assignment takes. */
  readonly title: string;
  readonly releaseName: string;
  readonly family: string;
}

/** What installs hosts, and who may use it for which. */
export interface ProvisionerPlugin extends Waiting {
  readonly register: OnHost<{ readonly cloud: string; readonly osType: string | null }>;
  readonly unregister: OnHost<{ readonly cloud: string }>;
  /** Lets the cloud's user have the host. */
  readonly grant: OnHost<{ readonly cloud: string; readonly tenant: TenantFacts | null }>;
  readonly revoke: OnHost<{ readonly cloud: string }>;
  /** The operating systems that there are: `done` with a list of {@link OsImage} as its value. */
  readonly listImages?: Operation<object>;
}

/** Looks whether hosts are fit for their tenant. Asked again by a schedule until all has passed. */
export interface ValidatorPlugin {
  /** The checks of one host. */
  readonly checkHost?: OnHost<{ readonly cloud: string; readonly tenant: TenantFacts | null }>;
  /** The checks that need all hosts of a cloud that have come so far. */
  readonly checkCloud?: Operation<{
    readonly cloud: string;
    readonly hosts: readonly HostFacts[];
    readonly tenant: TenantFacts | null;
  }>;
}

/** What a notifier is told: an event of the log, as it stands there. */
export interface Notice {
  readonly cursor: number;
  readonly type: string;
  readonly time: string;
  readonly move: Pick<MoveInfo, 'moveId' | 'attempt' | 'targetCloud'> & { readonly host: string };
  /** The event as the API hands it out, without evidence. */
  readonly event: Json;
}

/** Tells somebody of events. */
export interface NotifierPlugin {
  /** `failed` is tried again, unless it says that it is not retryable. */
  readonly notify: Operation<Notice>;
}

/** What happens in a cloud once its tenant has it. */
export interface DayZeroPlugin {
  /**
   * Called when all hosts of the tenant have arrived, and again when more of them have. No move waits
   * for it. `failed` and `wait` are tried again, with the same token.
   */
  readonly execute: Operation<{
    readonly cloud: string;
    readonly hosts: readonly HostFacts[];
    readonly tenant: TenantFacts;
  }>;
}
