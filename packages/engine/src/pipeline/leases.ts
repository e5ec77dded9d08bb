import { timeAtMs } from '../micros.js';
import type { Held, Job, JobQueue } from '../ports/job-queue.js';
import type { Hold } from './hold.js';

/** Of a lease, so much must be left for anything to be begun under it. */
const safeShare = 1 / 3;

interface Lease {
  readonly held: Held;
  readonly lost: AbortController;
  until: number;
}

export interface LeaseClock {
  /** Milliseconds that only grow, also while the process stands still. */
  monotonicMs(): number;
}

/**
 * The leases of a worker. How long one holds is counted from before it was asked for, by a clock
 * that goes on while the process stands still: it is over here before it is in the database.
 */
export class Leases {
  readonly #leases = new Map<number, Lease>();

  constructor(
    private readonly queue: Pick<JobQueue, 'renew' | 'leaseSeconds'>,
    private readonly worker: string,
    private readonly clock: LeaseClock,
  ) {}

  get size(): number {
    return this.#leases.size;
  }

  /** @param askedAt when the claim was sent @param now the time that the claim was answered with */
  take({ moveId, epoch }: Job, askedAt: number, now: string): Hold {
    const lost = new AbortController();
    const lease: Lease = { held: { moveId, epoch }, lost, until: askedAt + this.#leaseMs };
    this.#leases.set(moveId, lease);
    const ahead = Date.parse(now) - this.clock.monotonicMs();
    const safeMs = this.#leaseMs * safeShare;
    return {
      signal: lost.signal,
      isSafe: () => !lost.signal.aborted && this.clock.monotonicMs() < lease.until - safeMs,
      now: () => timeAtMs(this.clock.monotonicMs() + ahead),
    };
  }

  /** The job is no longer in hand. */
  drop({ moveId, epoch }: Held): void {
    if (this.#leases.get(moveId)?.held.epoch === epoch) this.#leases.delete(moveId);
  }

  /** Prolongs all of them; those that others have by now are lost. */
  async renew(): Promise<void> {
    const asked = [...this.#leases.values()];
    if (asked.length === 0) return;
    const askedAt = this.clock.monotonicMs();
    const held = asked.map((lease) => lease.held);
    const renewed = await this.queue.renew(this.worker, held);
    const ours = new Set(renewed.map(({ moveId, epoch }) => `${moveId}:${epoch}`));
    for (const lease of asked) {
      const { moveId, epoch } = lease.held;
      if (ours.has(`${moveId}:${epoch}`)) lease.until = askedAt + this.#leaseMs;
      else lease.lost.abort(new Error('another worker holds the job'));
    }
  }

  /** Aborts what is under way. */
  abortAll(reason: Error): void {
    for (const { lost } of this.#leases.values()) lost.abort(reason);
  }

  get #leaseMs(): number {
    return this.queue.leaseSeconds * 1_000;
  }
}
