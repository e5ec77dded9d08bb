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
import type { Checked, Failed, Inspection, Json, Outcome, Skipped, Wait } from './outcome.js';

/** A plugin for a host, with what its manifest says. */
export interface Loaded<P> {
  readonly name: string;
  readonly operations: P;
  /** What is known of an operation on the host. */
  traits(operation: keyof P & string): StageTraits;
}

/** The plugins that a move is carried by. Absent: none is enabled that is for the host. */
export interface Toolbox {
  readonly hardware?: Loaded<HardwarePlugin>;
  readonly switch?: Loaded<SwitchPlugin>;
  readonly provisioner?: Loaded<ProvisionerPlugin>;
  readonly validators: readonly Loaded<ValidatorPlugin>[];
}

/** All that a stage works with. */
export interface StageWork {
  readonly move: MoveInfo;
  readonly host: HostFacts;
  /** Null where the host goes home. */
  readonly tenant: TenantFacts | null;
  /** The hosts of the target cloud that have been validated before. */
  peers(): Promise<readonly HostFacts[]>;
  /** That an admin wants the next check now. */
  readonly validateNow: boolean;
  readonly tools: Toolbox;
  /** Whether a live worker, this one or another, has a plugin of a category for the host. */
  hasWorkerWith(category: ToolCategory): boolean;
  readonly call: Call;
}

/** What decides which plugins a stage needs: the same on a worker that lacks them. */
export type StageSubject = Pick<StageWork, 'move' | 'host' | 'tenant' | 'hasWorkerWith'>;

/** What a stage can do and bear, on one host. */
export interface StageTraits {
  /** Whether to begin it twice is the same as to begin it once. If not, it has `inspect`. */
  readonly idempotent: boolean;
  /** Whether it can be given up while it waits. */
  readonly cancellable: boolean;
  /** What it shares with other hosts. */
  readonly keys: readonly ConcurrencyKey[];
}

/** How long a stage usually takes, and after how long it has failed, in seconds. */
export interface StageTimes {
  readonly expectedSeconds: number;
  readonly limitSeconds: number;
}

interface Ends {
  /** What becomes of the records, in the same moment as the stage ends. */
  readonly fields?: FieldChanges;
}

/** What a stage comes to. */
export type StageOutcome =
  | (Extract<Outcome, { kind: 'done' }> & Ends & Checked)
  | (Skipped & Ends)
  | (Failed & Checked)
  | (Wait & Checked);

/** What is found of a stage. `fields` go with an effect that happened and that nothing is waited for. */
export type StageInspection =
  | Exclude<Inspection, { kind: 'happened' }>
  | (Extract<Inspection, { kind: 'happened' }> & Ends);

/** A side effect that a stage leaves behind, and how it is taken back. */
export interface Undo {
  /** What is still there when this fails, for people. */
  readonly effect: string;
  /** That it never can be taken back: it is said, and not tried again. */
  readonly isFinal?: true;
  /** The categories of plugins that it calls. @default none */
  needs?(work: StageSubject): readonly ToolCategory[];
  /** Takes it back, also where it was never done or is taken back already. */
  run(work: StageWork): Promise<Outcome>;
  /**
   * Asks after what takes its time. Without it, `run` is asked again.
   *
   * @param memory what the last `wait` said to remember
   */
  poll?(work: StageWork, memory: Json): Promise<Outcome>;
  /** What becomes of the records. */
  fields?(work: StageWork): FieldChanges;
}

/**
 * One stage of a release plugin. It never sleeps: what takes its time answers `wait`, and `poll`
 * is asked again then, in whichever process.
 */
export interface Stage {
  readonly status: MoveStatus;
  /**
   * The categories of plugins that the stage calls for this host. A worker that lacks one of them
   * leaves the move to a worker that has all. A release plugin of which no stage has `needs` does
   * all the work itself.
   *
   * @param memory what the last `wait` said to remember
   * @default none
   */
  needs?(work: StageSubject, memory: Json | undefined): readonly ToolCategory[];
  traits(work: Pick<StageWork, 'host' | 'tools' | 'move'>): StageTraits;
  /** Each time that is absent is that of the stage table. */
  readonly times?: Partial<StageTimes>;
  start(work: StageWork): Promise<StageOutcome>;
  /** @param memory what the last `wait` said to remember */
  poll?(work: StageWork, memory: Json): Promise<StageOutcome>;
  /** What became of a `start` that nobody knows the end of. @param since when it began */
  inspect?(work: StageWork, since: string): Promise<StageInspection>;
  readonly undo?: Undo;
  /** Whether a later attempt may begin with it, and keep what was done before. @default true */
  readonly resumable?: boolean;
}

/** Carries moves: a stage for each row of the stage table. */
export interface ReleasePlugin {
  readonly stages: readonly Stage[];
  /** What becomes of the records when a move fails. */
  readonly onFailure?: FieldChanges;
}

/**
 * Defines a stage, so that the compiler holds it to the interface.
 *
 * @example
 * const powerOn = defineStage({
 *   status: 'power_on',
 *   traits: () => ({ idempotent: true, cancellable: true, keys: [] }),
 *   start: async () => ({ kind: 'done' }),
 * });
 */
export const defineStage = (stage: Stage): Stage => stage;
