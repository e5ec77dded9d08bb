import type { ClaimedJobs, Job } from '../ports/job-queue.js';
import { type LeaseClock, Leases } from './leases.js';
import type { Pipeline } from './pipeline.js';
import { dropLostRetries, dropOrphan } from './retry.js';
import { runJob } from './run-job.js';

export interface WorkerOptions {
  /** The maximum number of jobs that it runs at a time. @default 64 */
  readonly concurrency?: number;
  /** The maximum time between two claims, in milliseconds. @default 1000 */
  readonly pollMs?: number;
  readonly version: string;
  readonly clock?: LeaseClock;
}

/** Claims jobs and runs them. */
export interface Worker {
  /** Hints that a job may be due: claims now. */
  poke(): void;
  /**
   * Resolves when no job is due and none is running.
   *
   * @returns the milliseconds until the next job is due; undefined if there is no job
   */
  idle(): Promise<number | undefined>;
  /** Claims no more jobs, and waits for those that run. May be called repeatedly. */
  stop(): Promise<void>;
}

const monotonic: LeaseClock = { monotonicMs: () => performance.now() };

/** After this time, `stop` aborts the calls of the jobs that run. */
const stopTimeoutMs = 5_000;

class WorkerLoop implements Worker {
  readonly #leases: Leases;
  readonly #runningJobs = new Set<Promise<void>>();
  readonly #clock: LeaseClock;
  #wake: (() => void) | undefined;
  #poked = false;
  #stopping = false;
  #idle: { readonly nextInMs: number | undefined } | undefined;
  #idlers: ((nextInMs: number | undefined) => void)[] = [];
  readonly #claiming: Promise<void>;
  #stopped: Promise<void> | undefined;
  #renewing: NodeJS.Timeout | undefined;

  constructor(
    private readonly pipeline: Pipeline,
    private readonly options: WorkerOptions,
  ) {
    this.#clock = options.clock ?? monotonic;
    this.#leases = new Leases(pipeline.queue, pipeline.worker, this.#clock);
    this.#keepAlive();
    this.#claiming = this.#claimUntilStopped();
  }

  poke(): void {
    this.#poked = true;
    this.#idle = undefined;
    this.#wake?.();
  }

  idle(): Promise<number | undefined> {
    if (this.pipeline.capabilities.length === 0) return Promise.resolve(undefined);
    if (this.#idle) return Promise.resolve(this.#idle.nextInMs);
    return new Promise((resolve) => this.#idlers.push(resolve));
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    const abort = setTimeout(
      () => this.#leases.abortAll(new Error('the worker stops')),
      stopTimeoutMs,
    );
    await this.#claiming;
    await Promise.all(this.#runningJobs);
    clearTimeout(abort);
    clearTimeout(this.#renewing);
    await this.pipeline.queue.leave(this.pipeline.worker).catch(() => undefined);
  }

  /** Renews the leases and announces the worker periodically, until all jobs are done. */
  #keepAlive(): void {
    const { queue, worker, logger } = this.pipeline;
    const again = (): void => {
      if (this.#stopped === undefined || this.#runningJobs.size > 0) this.#keepAlive();
    };
    const announcement = {
      name: worker,
      version: this.options.version,
      carries: this.pipeline.capabilities,
    };
    const announced =
      this.#renewing === undefined ? queue.announce(announcement) : Promise.resolve();
    announced.catch((err: unknown) => logger.warn({ err }, 'the worker could not be announced'));
    this.#renewing = setTimeout(
      () => {
        Promise.all([this.#leases.renew(), queue.announce(announcement)])
          .catch((err: unknown) => logger.warn({ err }, 'leases could not be renewed'))
          .finally(again);
      },
      (queue.leaseSeconds * 1_000) / 4,
    );
  }

  async #claimUntilStopped(): Promise<void> {
    const { capabilities, logger, queue } = this.pipeline;
    if (capabilities.length === 0) {
      logger.info(
        { part: 'pipeline' },
        'this process claims no moves: no plugin is enabled that does the work of stages',
      );
      return;
    }
    await queue.forgetRequirements().catch((err: unknown) => {
      logger.warn({ err }, 'the requirements of jobs without a worker could not be reset');
    });
    await dropLostRetries(this.pipeline).catch((err: unknown) => {
      this.pipeline.logger.warn({ err }, 'scheduled retries without a job could not be dropped');
    });
    while (!this.#stopping) {
      this.#poked = false;
      const waitMs = await this.#claim().catch((err: unknown) => {
        this.pipeline.logger.warn({ err }, 'jobs could not be claimed');
        return this.#pollMs;
      });
      if (!this.#stopping && !this.#poked && waitMs > 0) await this.#pause(waitMs);
    }
  }

  /** Claims as many jobs as may still run. @returns the milliseconds until the next claim */
  async #claim(): Promise<number> {
    const { queue, worker, capabilities } = this.pipeline;
    const free = (this.options.concurrency ?? 64) - this.#runningJobs.size;
    if (free <= 0) return this.#pollMs;
    const requestedAt = this.#clock.monotonicMs();
    const claimed = await queue.claim(worker, free, capabilities);
    const { jobs, orphans, nextInMs } = claimed;
    for (const job of jobs) this.#take(job, requestedAt, claimed);
    for (const orphan of orphans) await dropOrphan(this.pipeline, orphan);
    if (jobs.length + orphans.length > 0) return 0;
    if (this.#runningJobs.size === 0 && nextInMs !== 0 && !this.#poked) this.#becomeIdle(nextInMs);
    return Math.min(this.#pollMs, Math.max(1, nextInMs ?? this.#pollMs));
  }

  #take(job: Job, requestedAt: number, { now, workerCapabilities }: ClaimedJobs): void {
    const lease = this.#leases.take(job, requestedAt, now);
    const work = runJob({ pipeline: this.pipeline, job, lease, workerCapabilities })
      .catch((err: unknown) => {
        // The lease expires, and the next worker continues from the last write.
        this.pipeline.logger.warn(
          { move_id: job.moveId, err },
          'a job was abandoned after an error',
        );
      })
      .finally(() => {
        this.#leases.drop(job);
        this.#runningJobs.delete(work);
        this.poke();
      });
    this.#runningJobs.add(work);
  }

  #becomeIdle(nextInMs: number | undefined): void {
    this.#idle = { nextInMs };
    for (const resolve of this.#idlers.splice(0)) resolve(nextInMs);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  get #pollMs(): number {
    return this.options.pollMs ?? 1_000;
  }
}

/** Starts a worker. Any number of workers share the jobs of a database. */
export const startWorker = (pipeline: Pipeline, options: WorkerOptions): Worker =>
  new WorkerLoop(pipeline, options);
