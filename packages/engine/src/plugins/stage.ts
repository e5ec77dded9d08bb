import type { MoveStatus } from '@quads/contract';
import type { FieldChanges } from '../ports/field-changes.js';
import type { Call } from './call.js';
import type { HostFacts, MoveInfo, TenantFacts } from './host-facts.js';
import type { ConcurrencyKey, ToolCategory } from './manifest.js';
import type {
  HardwarePlugin,
  ProvisionerPlugin,
  SwitchPlugin,
  ValidatorPlugin,
} from './operations.js';
import type {
  Failed,
  Inspection,
  Json,
  Outcome,
  Skipped,
  Wait,
  WithValidation,
} from './outcome.js';

/** A plugin for a host, with the traits of its manifest. */
export interface LoadedPlugin<P> {
  readonly name: string;
  readonly operations: P;
  /** The traits of an operation on the host. */
  traits(operation: keyof P & string): StageTraits;
}

/** The plugins for the host of a move. Absent: no enabled plugin supports the host. */
export interface Toolbox {
  readonly hardware?: LoadedPlugin<HardwarePlugin>;
  readonly switch?: LoadedPlugin<SwitchPlugin>;
  readonly provisioner?: LoadedPlugin<ProvisionerPlugin>;
  readonly validators: readonly LoadedPlugin<ValidatorPlugin>[];
}

/** The input of a stage. */
export interface StageInput {
  readonly move: MoveInfo;
  readonly host: HostFacts;
  /** Null if the host returns to its default cloud. */
  readonly tenant: TenantFacts | null;
  /** The other hosts of the target cloud that are validated already. */
  peers(): Promise<readonly HostFacts[]>;
  /** Whether an admin has requested the next check now. */
  readonly validateNow: boolean;
  readonly tools: Toolbox;
  /** Whether any live worker has a plugin of a category for the host. */
  hasWorkerWith(category: ToolCategory): boolean;
  readonly call: Call;
}

/** The part of the input from which `needs` is computed. It does not depend on the worker's plugins. */
export type StageSubject = Pick<StageInput, 'move' | 'host' | 'tenant' | 'hasWorkerWith'>;

/** The properties of a stage on one host. */
export interface StageTraits {
  /** Whether it can be begun again safely. If not, it has `inspect`. */
  readonly idempotent: boolean;
  /** Whether it can be cancelled while it waits. */
  readonly cancellable: boolean;
  /** The resources that it shares with other moves. */
  readonly keys: readonly ConcurrencyKey[];
}

/** The usual duration of a stage, and the stage limit, in seconds. */
export interface StageTimes {
  readonly expectedSeconds: number;
  readonly limitSeconds: number;
}

interface Ends {
  /** Changes of the records, written in the transaction that ends the stage. */
  readonly fields?: FieldChanges;
}

/** The outcome of a stage call. */
export type StageOutcome =
  | (Extract<Outcome, { kind: 'done' }> & Ends & WithValidation)
  | (Skipped & Ends)
  | (Failed & WithValidation)
  | (Wait & WithValidation);

/** The result of `inspect`. `fields` are written if the stage is done, and is not polled. */
export type StageInspection =
  | Exclude<Inspection, { kind: 'happened' }>
  | (Extract<Inspection, { kind: 'happened' }> & Ends);

/** How to undo the effect of a stage. */
export interface Undo {
  /** The effect that remains if the undo fails, for users. */
  readonly effect: string;
  /** The effect can never be undone: a failed undo is not tried again. */
  readonly isFinal?: true;
  /** The categories of plugins that it calls. @default none */
  needs?(subject: StageSubject): readonly ToolCategory[];
  /** Undoes the effect. Also succeeds if it never happened or is undone already. */
  run(input: StageInput): Promise<Outcome>;
  /**
   * Asks whether an undo that waits is done. Without it, `run` is called again.
   *
   * @param memory that of the last `wait`
   */
  poll?(input: StageInput, memory: Json): Promise<Outcome>;
  /** Changes of the records. */
  fields?(input: StageInput): FieldChanges;
}

/**
 * One stage of a release plugin. A stage that takes long returns `wait` instead of sleeping; then any
 * worker may poll it.
 */
export interface Stage {
  readonly status: MoveStatus;
  /**
   * The categories of plugins that the stage calls for this host. A worker that lacks one of them
   * leaves the move to a worker that has all. A release plugin without `needs` in any stage does all
   * the work itself.
   *
   * @param memory that of the last `wait`
   * @default none
   */
  needs?(subject: StageSubject, memory: Json | undefined): readonly ToolCategory[];
  traits(input: Pick<StageInput, 'host' | 'tools' | 'move'>): StageTraits;
  /** The default of each is the time of the stage table. */
  readonly times?: Partial<StageTimes>;
  start(input: StageInput): Promise<StageOutcome>;
  /** Asks whether a stage that waits is done. @param memory that of the last `wait` */
  poll?(input: StageInput, memory: Json): Promise<StageOutcome>;
  /** Finds out whether a `start` with an unknown outcome was done. @param since when it began */
  inspect?(input: StageInput, since: string): Promise<StageInspection>;
  readonly undo?: Undo;
  /** Whether a later attempt may begin at this stage, and keep the stages before. @default true */
  readonly resumable?: boolean;
}

/** Does the stages of moves: one for each row of the stage table. */
export interface ReleasePlugin {
  readonly stages: readonly Stage[];
  /** Changes of the records when a move fails. */
  readonly onFailure?: FieldChanges;
}

/**
 * Defines a stage. The compiler checks it against the interface.
 *
 * @example
 * const powerOn = defineStage({
 *   status: 'power_on',
 *   traits: () => ({ idempotent: true, cancellable: true, keys: [] }),
 *   start: async () => ({ kind: 'done' }),
 * });
 */
export const defineStage = (stage: Stage): Stage => stage;
