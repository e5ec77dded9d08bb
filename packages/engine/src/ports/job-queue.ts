import type { MoveStatus } from '@quads/contract';
import type { MoveRecord } from '../moves/record.js';
import type { HostFacts, TenantFacts } from '../plugins/host-facts.js';
import type { ConcurrencyKey } from '../plugins/manifest.js';
import type { Json } from '../plugins/outcome.js';

/**
 * How far a job is within the stage of its move.
 *
 * - `ready`: the stage was entered, and nothing of it was begun
 * - `starting`: it was begun, or is about to be; the end is not known
 * - `waiting`: it was begun, and is to be asked after
 * - `undoing`: the move is given up, and what it did is taken back
 * - `retry`: the move has failed; when the job is due, the next attempt begins
 */
export type Phase = 'ready' | 'starting' | 'waiting' | 'undoing' | 'retry';

/** How far it is with taking back what a stage did. */
export type TakenBack =
  | { readonly kind: 'done' }
  /** It takes its time, and has failed at the latest at `limitAt`. */
  | { readonly kind: 'waiting'; readonly memory: Json; readonly limitAt: string };

/** What a worker has to know to go on with a move. Beside its events: these are for everybody. */
export interface JobState {
  readonly phase: Phase;
  /** When the phase began: of `starting`, when the effect may have happened at the earliest. */
  readonly since: string;
  /** What the stage wants to be reminded of. */
  readonly memory?: Json;
  /** When the stage has failed at the latest. */
  readonly limitAt?: string;
  /** That it stands in line for slots, and keeps its place. */
  readonly queued?: true;
  /** That an admin wants the next check of the validation now. */
  readonly validateNow?: boolean;
  /** Only of moves without `max_attempts`: how many automatic attempts came before. */
  readonly tries?: number;
  /** What was taken back of what the stages did, or is being taken back. */
  readonly undone?: Partial<Readonly<Record<MoveStatus, TakenBack>>>;
  /** How often what is taken back has failed. */
  readonly undoTries?: number;
}

/** A job that this worker holds, with all that its next step depends on. */
export interface Job {
  readonly moveId: number;
  /** Grows with each claim; what is written under an older one is refused. */
  readonly epoch: number;
  /** Grows when somebody wants the move looked at; what is parked over one is refused. */
  readonly wakes: number;
  readonly state: JobState;
  readonly move: MoveRecord;
  readonly host: Omit<HostFacts, 'vendor'>;
  readonly tenant: TenantFacts | null;
}

/** A claimed job whose host was removed. */
export type OrphanedJob = Pick<Job, 'moveId' | 'epoch' | 'move'>;

/** What was due. */
export interface ClaimedJobs {
  readonly jobs: readonly Job[];
  /** Jobs that nothing can be done for any more. */
  readonly orphans: readonly OrphanedJob[];
  /** The time by which they were due, ISO 8601 UTC. */
  readonly now: string;
  /** In how many milliseconds the next job is due; absent where none is known. */
  readonly nextInMs?: number;
}

/** A job that is held. */
export interface Held {
  readonly moveId: number;
  readonly epoch: number;
}

interface Leaving {
  /** The stage is left, and with it what it shared: its slots are free. */
  readonly leaves?: boolean;
}

/** What becomes of a job, in the same moment as its move's events are written. */
export type JobChange =
  /** Puts a new move into the queue. */
  | { readonly kind: 'open'; readonly state: JobState; readonly dueAt: string }
  /** The holder goes on with it. */
  | ({ readonly kind: 'keep' } & Leaving & Pick<Job, 'epoch' | 'state'>)
  /** The holder gives it back until a time, or until now where it was woken meanwhile. */
  | ({ readonly kind: 'park'; readonly dueAt: string } & Leaving &
      Pick<Job, 'epoch' | 'wakes' | 'state'>)
  /**
   * There is nothing left to do. Without an epoch it is closed even if a worker holds it;
   * `mustExist` refuses the write when the job was closed before.
   */
  | { readonly kind: 'close'; readonly epoch?: number; readonly mustExist?: boolean }
  /** Wants the job looked at now, whoever holds it. */
  | { readonly kind: 'wake'; readonly validateNow?: boolean };

/** What may become of a job that is there already. */
export type ChangeOfJob = Exclude<JobChange, { readonly kind: 'open' }>;

/** How a worker is seen. */
export interface WorkerRecord {
  readonly name: string;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly version: string;
  /** How many jobs it holds. */
  readonly jobs: number;
}

/** Moves as work to be shared out: claimed, leased, fenced. */
export interface JobQueue {
  /** How long a worker holds a job without a word. */
  readonly leaseSeconds: number;
  /**
   * Takes jobs that are due and that nobody holds, or whose holder has not renewed its lease. Who
   * stood in line for a slot is due as soon as there is one.
   */
  claim(worker: string, limit: number): Promise<ClaimedJobs>;
  /** Prolongs the leases of what a worker holds; gives those that it holds still. */
  renew(worker: string, held: readonly Held[]): Promise<readonly Held[]>;
  /**
   * Changes a job without an event of its move. Refused (`false`) when another worker holds it.
   */
  change(moveId: number, change: ChangeOfJob): Promise<boolean>;
  /** Takes a slot of each key, or none. They are free again when the job's stage ends. */
  takeSlots(job: Held, keys: readonly ConcurrencyKey[]): Promise<boolean>;
  /** The hosts that are in a cloud, booked into it and validated. */
  peers(cloud: string): Promise<readonly Omit<HostFacts, 'vendor'>[]>;
  /** Says that a worker is there. Workers that were not seen for a day are forgotten. */
  announce(worker: Pick<WorkerRecord, 'name' | 'version'>): Promise<void>;
  leave(worker: string): Promise<void>;
  workers(): Promise<readonly WorkerRecord[]>;
}
