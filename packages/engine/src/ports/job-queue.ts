import type { MoveStatus } from '@quads/contract';
import type { MoveRecord } from '../moves/record.js';
import type { HostFacts, TenantFacts } from '../plugins/host-facts.js';
import type { ConcurrencyKey } from '../plugins/manifest.js';
import type { Need } from '../plugins/need.js';
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
  /** It did not succeed in this round. The next round tries it again. */
  | { readonly kind: 'failed'; readonly reason: string }
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
  /** That no worker at hand had the plugins: the time of the stage begins anew with the next one. */
  readonly handedBack?: true;
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
  /** What a worker must have to go on with it; empty: not known, the next worker finds out. */
  readonly needs: readonly Need[];
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
  /** What each live worker can carry. */
  readonly carriers: readonly (readonly Need[])[];
  /** The time by which they were due, ISO 8601 UTC. */
  readonly now: string;
  /** In how many milliseconds the next job is due; absent where none is known. */
  readonly nextInMs?: number;
}

/** Jobs that are due and that no live worker can carry. */
export type JobsWithoutWorker = Pick<ClaimedJobs, 'jobs' | 'carriers'>;

/** A job that is held. */
export interface Held {
  readonly moveId: number;
  readonly epoch: number;
}

interface Leaving {
  /** The stage is left, and with it what it shared: its slots are free. */
  readonly leaves?: boolean;
  /** What a worker must have to go on. @default not known: the next worker finds out */
  readonly needs?: readonly Need[];
}

/** What becomes of a job, in the same moment as its move's events are written. */
export type JobChange =
  /** Puts a new move into the queue. */
  | { readonly kind: 'open'; readonly state: JobState; readonly dueAt: string }
  /**
   * The holder goes on with it; or, if it has no holder, what is known of it changes:
   * `withoutWorker` notes that its move shows that no live worker can carry it.
   */
  | ({ readonly kind: 'keep'; readonly withoutWorker?: boolean } & Leaving &
      Pick<Job, 'epoch' | 'state'>)
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
  /** What its plugins can do. Empty: it claims nothing. */
  readonly carries: readonly Need[];
  /** How many jobs it holds. */
  readonly jobs: number;
}

/** Moves as work to be shared out: claimed, leased, fenced. */
export interface JobQueue {
  /** How long a worker holds a job without a word. */
  readonly leaseSeconds: number;
  /**
   * Takes jobs that are due and that nobody holds, or whose holder has not renewed its lease. Who
   * stood in line for a slot is due as soon as there is one. Jobs that need what is not among
   * `carries` are left to others, and cost nothing.
   *
   * @param carries what the worker can carry. @default only jobs whose needs are not known
   */
  claim(worker: string, limit: number, carries?: readonly Need[]): Promise<ClaimedJobs>;
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
  announce(
    worker: Pick<WorkerRecord, 'name' | 'version'> & Partial<Pick<WorkerRecord, 'carries'>>,
  ): Promise<void>;
  leave(worker: string): Promise<void>;
  workers(): Promise<readonly WorkerRecord[]>;
  /**
   * Lets the next worker find out again what each job needs that no worker could carry: the plugins
   * of a worker, or their settings, have changed.
   */
  forgetNeeds(): Promise<void>;
  /** Jobs that no live worker can carry and that are not noted as such yet, the first due first. */
  withoutWorker(limit: number): Promise<JobsWithoutWorker>;
  /** How many due jobs no live worker can carry. */
  countWithoutWorker(): Promise<number>;
}
