import type { MoveStatus } from '@quads/contract';
import type { MoveRecord } from '../moves/record.js';
import type { Capability, Requirement } from '../plugins/capability.js';
import type { HostFacts, TenantFacts } from '../plugins/host-facts.js';
import type { ConcurrencyKey } from '../plugins/manifest.js';
import type { Json } from '../plugins/outcome.js';

/**
 * The phase of a job within the stage of its move.
 *
 * - `ready`: the stage was entered and has not begun
 * - `starting`: the stage call has begun, or is about to; its outcome is not known
 * - `waiting`: the stage has begun and is polled
 * - `undoing`: the move is cancelled, and its effects are being undone
 * - `retry`: the move has failed; the next attempt starts when the job is due
 */
export type Phase = 'ready' | 'starting' | 'waiting' | 'undoing' | 'retry';

/** The state of the undo of one stage. */
export type UndoState =
  | { readonly kind: 'done' }
  /** The undo has failed in this round. The next round tries again. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** The undo takes longer. It fails at `limitAt` at the latest. */
  | { readonly kind: 'waiting'; readonly memory: Json; readonly limitAt: string };

/**
 * The state that a worker needs to continue a move. It is separate from the events, which are
 * public.
 */
export interface JobState {
  readonly phase: Phase;
  /** When the phase began; for `starting`, the earliest time of the effect. */
  readonly since: string;
  /** The data that the plugin stored for its next call. */
  readonly memory?: Json;
  /** When the stage times out. */
  readonly limitAt?: string;
  /** The job waits for slots and keeps its queue position. */
  readonly queued?: true;
  /**
   * A worker without the required plugins has handed the job back. The stage time starts again with
   * the next worker.
   */
  readonly handedBack?: true;
  /** An admin has requested the next validation check now. */
  readonly validateNow?: boolean;
  /** The number of automatic attempts before this one; only for moves without `max_attempts`. */
  readonly tries?: number;
  /** The state of the undo of each stage. */
  readonly undone?: Partial<Readonly<Record<MoveStatus, UndoState>>>;
  /** The number of failed undo rounds. */
  readonly undoTries?: number;
}

/** A job that a worker has leased, with everything that its next step depends on. */
export interface Job {
  readonly moveId: number;
  /** The fencing token: grows with each claim. Writes with an older epoch are rejected. */
  readonly epoch: number;
  /** Grows with each wake. Parking a job with an older count makes it due at once. */
  readonly wakes: number;
  readonly state: JobState;
  /** The requirements of its next step. Empty: not known; the next worker determines them. */
  readonly needs: readonly Requirement[];
  readonly move: MoveRecord;
  readonly host: Omit<HostFacts, 'vendor'>;
  readonly tenant: TenantFacts | null;
}

/** A claimed job whose host was removed. */
export type OrphanedJob = Pick<Job, 'moveId' | 'epoch' | 'move'>;

/** The result of a claim. */
export interface ClaimedJobs {
  readonly jobs: readonly Job[];
  /** Claimed jobs whose host was removed. */
  readonly orphans: readonly OrphanedJob[];
  /** The capabilities of each live worker. */
  readonly workerCapabilities: readonly (readonly Capability[])[];
  /** The time of the claim by the database's clock, ISO 8601 UTC. */
  readonly now: string;
  /** In how many milliseconds the next job is due; absent if none is known. */
  readonly nextInMs?: number;
}

/** Jobs that are due and that no live worker can serve. */
export type JobsWithoutWorker = Pick<ClaimedJobs, 'jobs' | 'workerCapabilities'>;

/** A job and the epoch of its lease. */
export interface JobLease {
  readonly moveId: number;
  readonly epoch: number;
}

interface StageExit {
  /** Whether the job leaves its stage, which frees its slots. */
  readonly leaves?: boolean;
  /** The requirements of the next step. @default not known; the next worker determines them */
  readonly needs?: readonly Requirement[];
}

/** A change of a job, in the same transaction as the events of its move. */
export type JobChange =
  /** Queues the job of a new move. */
  | { readonly kind: 'open'; readonly state: JobState; readonly dueAt: string }
  /**
   * Updates the state of a job that keeps its lease or has none. `withoutWorker` records that its
   * move shows that no live worker can serve it.
   */
  | ({ readonly kind: 'keep'; readonly withoutWorker?: boolean } & StageExit &
      Pick<Job, 'epoch' | 'state'>)
  /** Ends the lease until a time; the job is due at once if it was woken since. */
  | ({ readonly kind: 'park'; readonly dueAt: string } & StageExit &
      Pick<Job, 'epoch' | 'wakes' | 'state'>)
  /**
   * Closes a job. Without an epoch it is closed even if a worker has a lease; with `mustExist` the
   * write is rejected if the job was closed before.
   */
  | { readonly kind: 'close'; readonly epoch?: number; readonly mustExist?: boolean }
  /** Makes the job due now, no matter which worker has it. */
  | { readonly kind: 'wake'; readonly validateNow?: boolean };

/** A change of an existing job. */
export type ExistingJobChange = Exclude<JobChange, { readonly kind: 'open' }>;

/** A registered worker. */
export interface WorkerRecord {
  readonly name: string;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly version: string;
  /** Its capabilities. Empty: it claims nothing. */
  readonly carries: readonly Capability[];
  /** The number of its leases. */
  readonly jobs: number;
}

/** The queue of jobs, with leases and fencing. */
export interface JobQueue {
  /** The duration of a lease, in seconds. */
  readonly leaseSeconds: number;
  /**
   * Claims jobs that are due and have no lease, or an expired one. A job that waits for a slot is
   * due as soon as the slot is free. Jobs with a requirement outside `carries` are not claimed.
   *
   * @param carries the capabilities of the worker. @default none: only jobs with unknown
   * requirements
   */
  claim(worker: string, limit: number, carries?: readonly Capability[]): Promise<ClaimedJobs>;
  /** Renews the leases of a worker, and returns those that it still has. */
  renew(worker: string, leases: readonly JobLease[]): Promise<readonly JobLease[]>;
  /**
   * Changes a job without an event of its move. Returns `false` if another worker has the lease.
   */
  change(moveId: number, change: ExistingJobChange): Promise<boolean>;
  /** Takes a slot of each key, or none. The slots are freed when the stage of the job ends. */
  takeSlots(job: JobLease, keys: readonly ConcurrencyKey[]): Promise<boolean>;
  /** The hosts that are in a cloud, booked into it and validated. */
  peers(cloud: string): Promise<readonly Omit<HostFacts, 'vendor'>[]>;
  /**
   * Registers a worker, or renews its heartbeat. Workers without a heartbeat for a day are deleted.
   */
  announce(
    worker: Pick<WorkerRecord, 'name' | 'version'> & Partial<Pick<WorkerRecord, 'carries'>>,
  ): Promise<void>;
  leave(worker: string): Promise<void>;
  workers(): Promise<readonly WorkerRecord[]>;
  /**
   * Resets the requirements of jobs that no worker can serve, so that the next worker determines
   * them again. Called when plugins or their settings may have changed.
   */
  forgetRequirements(): Promise<void>;
  /**
   * Jobs that no live worker can serve and that are not recorded as such yet, ordered by due time.
   */
  withoutWorker(limit: number): Promise<JobsWithoutWorker>;
  /** The number of due jobs that no live worker can serve. */
  countWithoutWorker(): Promise<number>;
}
