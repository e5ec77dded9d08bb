import type { Call } from './call.js';
import type { HostFacts, MoveInfo, TenantFacts } from './host-facts.js';
import type { Inspection, Json, Outcome } from './outcome.js';

/** A method of a plugin. */
export type Operation<Input, Result = Outcome> = (input: Input, call: Call) => Promise<Result>;

/** An operation on one host. */
export type OnHost<More = unknown> = Operation<{ readonly host: HostFacts } & More>;

/** Asks whether an operation that returned `wait` is done. `memory` is that of the last `wait`. */
export type Poll = OnHost<{ readonly operation: string; readonly memory: Json }>;

/** Finds out whether an operation that is not idempotent was done after `since`. */
export type Inspect = Operation<
  { readonly host: HostFacts; readonly operation: string; readonly since: string },
  Inspection
>;

/** Methods of plugins whose operations may wait, or are not idempotent. */
export interface Resumable {
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

/** Controls hosts by their BMCs. */
export interface HardwarePlugin extends Resumable {
  /** Creates or updates the tenant's user. */
  readonly setAccess: OnHost<{ readonly access: TenantAccess }>;
  /** Logs in as the tenant's user. `failed` if the login is rejected. */
  readonly verifyAccess: OnHost<{ readonly access: TenantAccess }>;
  readonly removeAccess: OnHost;
  /** Sets the boot order; on a Dell by a job of the BMC. */
  readonly prepare: OnHost<{ readonly bootOrder: string }>;
  readonly setPower: OnHost<{ readonly power: 'on' | 'off' }>;
  /** Unmounts virtual media, detaches remote images. */
  readonly cleanMedia: OnHost;
  /** Boots from the network once, to install the host. */
  readonly reboot: OnHost;
}

/** The change of the VLANs of a host's ports. */
export interface Rewiring {
  readonly from: string;
  readonly to: string;
  readonly qinq: number | null;
}

/** Configures switches. */
export interface SwitchPlugin extends Resumable {
  /** Puts the host's ports into the VLANs of a cloud. */
  readonly configure: OnHost<Rewiring>;
  /** Checks the VLANs of the host's ports. `failed` if they are not those of the cloud. */
  readonly verify: OnHost<{ readonly cloud: string }>;
}

/** An operating system that a provisioner can install. */
export interface OsImage {
  readonly id: number;
  /** The value of `ostype` of an assignment. */
  readonly title: string;
  readonly releaseName: string;
  readonly family: string;
}

/** Installs hosts, and manages the access of clouds to them. */
export interface ProvisionerPlugin extends Resumable {
  readonly register: OnHost<{ readonly cloud: string; readonly osType: string | null }>;
  readonly unregister: OnHost<{ readonly cloud: string }>;
  /** Gives the cloud's user access to the host. */
  readonly grant: OnHost<{ readonly cloud: string; readonly tenant: TenantFacts | null }>;
  readonly revoke: OnHost<{ readonly cloud: string }>;
  /** Lists the operating systems: `done` with a list of {@link OsImage} as its value. */
  readonly listImages?: Operation<object>;
}

/** Checks whether hosts are ready for their tenant. Called periodically until all checks pass. */
export interface ValidatorPlugin {
  /** Checks one host. */
  readonly checkHost?: OnHost<{ readonly cloud: string; readonly tenant: TenantFacts | null }>;
  /** Checks all hosts that have arrived in a cloud so far. */
  readonly checkCloud?: Operation<{
    readonly cloud: string;
    readonly hosts: readonly HostFacts[];
    readonly tenant: TenantFacts | null;
  }>;
}

/** What a notifier receives: an event of the log. */
export interface Notice {
  readonly cursor: number;
  readonly type: string;
  readonly time: string;
  readonly move: Pick<MoveInfo, 'moveId' | 'attempt' | 'targetCloud'> & { readonly host: string };
  /** The event as the API returns it, without evidence. */
  readonly event: Json;
}

/** Sends events to a receiver. */
export interface NotifierPlugin {
  /** A `failed` notification is retried, unless `retryable` is `false`. */
  readonly notify: Operation<Notice>;
}

/** Prepares a cloud after its tenant has received it. */
export interface DayZeroPlugin {
  /**
   * Called when all hosts of the tenant have arrived, and again after more have arrived. No move
   * waits for it. `failed` and `wait` are retried, with the same token.
   */
  readonly execute: Operation<{
    readonly cloud: string;
    readonly hosts: readonly HostFacts[];
    readonly tenant: TenantFacts;
  }>;
}
