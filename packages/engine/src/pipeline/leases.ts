import { timeAtMs } from '../micros.js';
import type { Job, JobLease, JobQueue } from '../ports/job-queue.js';
import type { Lease } from './lease.js';

/** The minimum share of a lease that must remain to begin new work. */
const minSafeShare = 1 / 3;

interface LeaseEntry {
  readonly held: JobLease;
  readonly lost: AbortController;
  until: number;
}

export interface LeaseClock {
  /** Monotonic time in milliseconds that also passes while the process is suspended. */
  monotonicMs(): number;
}

/**
 * The leases of a worker. A lease is measured from before its request was sent, so it ends here
 * before it ends in the database.
 */
export class Leases {
  readonly #leases = new Map<number, LeaseEntry>();

  constructor(
    private readonly queue: Pick<JobQueue, 'renew' | 'leaseSeconds'>,
    private readonly worker: string,
    private readonly clock: LeaseClock,
  ) {}

  get size(): number {
    return this.#leases.size;
  }

  /**
   * @param requestedAt the monotonic time before the claim was sent
   * @param now the database's time in the response of the claim
   */
  take({ moveId, epoch }: Job, requestedAt: number, now: string): Lease {
    const lost = new AbortController();
    const until = requestedAt + this.#leaseMs;
    const lease: LeaseEntry = { held: { moveId, epoch }, lost, until };
    this.#leases.set(moveId, lease);
    const offsetMs = Date.parse(now) - this.clock.monotonicMs();
    const safeMs = this.#leaseMs * minSafeShare;
    return {
      signal: lost.signal,
      isSafe: () => !lost.signal.aborted && this.clock.monotonicMs() < lease.until - safeMs,
      now: () => timeAtMs(this.clock.monotonicMs() + offsetMs),
    };
  }

  /** Forgets the lease of a job that this worker no longer runs. */
  drop({ moveId, epoch }: JobLease): void {
    if (this.#leases.get(moveId)?.held.epoch === epoch) this.#leases.delete(moveId);
  }

  /** Renews all leases. Aborts the calls of the jobs that another worker has claimed. */
  async renew(): Promise<void> {
    const leases = [...this.#leases.values()];
    if (leases.length === 0) return;
    const requestedAt = this.clock.monotonicMs();
    const held = leases.map((lease) => lease.held);
    const renewed = await this.queue.renew(this.worker, held);
    const ours = new Set(renewed.map(({ moveId, epoch }) => `${moveId}:${epoch}`));
    for (const lease of leases) {
      const { moveId, epoch } = lease.held;
      if (ours.has(`${moveId}:${epoch}`)) lease.until = requestedAt + this.#leaseMs;
      else lease.lost.abort(new Error('another worker holds the job'));
    }
  }

  /** Aborts the calls of all jobs. */
  abortAll(reason: Error): void {
    for (const { lost } of this.#leases.values()) lost.abort(reason);
  }

  get #leaseMs(): number {
    return this.queue.leaseSeconds * 1_000;
  }
}
