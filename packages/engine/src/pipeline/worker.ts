import type { ClaimedJobs, Job } from '../ports/job-queue.js';
import { carry } from './carry.js';
import { type LeaseClock, Leases } from './leases.js';
import type { Pipeline } from './pipeline.js';
import { dropLostRetries, dropOrphan } from './try-again.js';

export interface WorkerOptions {
  /** How many moves it has in hand at most. @default 64 */
  readonly concurrency?: number;
  /** How long it waits at most until it looks for work anew, in milliseconds. @default 1000 */
  readonly patienceMs?: number;
  readonly version: string;
  readonly clock?: LeaseClock;
}

/** A process' share in carrying moves. */
export interface Worker {
  /** Says that there may be work: a hint. */
  poke(): void;
  /**
   * Settles when there is nothing due and nothing in hand.
   *
   * @returns in how many milliseconds something is; undefined where no job is left
   */
  idle(): Promise<number | undefined>;
  /** Begins nothing any more, and waits for what is in hand. Once, from anywhere. */
  stop(): Promise<void>;
}

const monotonic: LeaseClock = { monotonicMs: () => performance.now() };

/** How long a stop waits for calls that are under way until it aborts them. */
const stopPatienceMs = 5_000;

class Working implements Worker {
  readonly #leases: Leases;
  readonly #inHand = new Set<Promise<void>>();
  readonly #clock: LeaseClock;
  #wake: (() => void) | undefined;
  #poked = false;
  #stopping = false;
  #idle: { readonly nextInMs: number | undefined } | undefined;
  #idlers: ((nextInMs: number | undefined) => void)[] = [];
  readonly #running: Promise<void>;
  #stopped: Promise<void> | undefined;
  #renewing: NodeJS.Timeout | undefined;

  constructor(
    private readonly pipeline: Pipeline,
    private readonly options: WorkerOptions,
  ) {
    this.#clock = options.clock ?? monotonic;
    this.#leases = new Leases(pipeline.queue, pipeline.worker, this.#clock);
    this.#keepAlive();
    this.#running = this.#run();
  }

  poke(): void {
    this.#poked = true;
    this.#idle = undefined;
    this.#wake?.();
  }

  idle(): Promise<number | undefined> {
    if (this.pipeline.carries.length === 0) return Promise.resolve(undefined);
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
      stopPatienceMs,
    );
    await this.#running;
    await Promise.all(this.#inHand);
    clearTimeout(abort);
    clearTimeout(this.#renewing);
    await this.pipeline.queue.leave(this.pipeline.worker).catch(() => undefined);
  }

  /** Renews leases and says that the worker is there, for as long as it runs. */
  #keepAlive(): void {
    const { queue, worker, logger } = this.pipeline;
    const again = (): void => {
      if (this.#stopped === undefined || this.#inHand.size > 0) this.#keepAlive();
    };
    const name = { name: worker, version: this.options.version, carries: this.pipeline.carries };
    const sign = this.#renewing === undefined ? queue.announce(name) : Promise.resolve();
    sign.catch((err: unknown) => logger.warn({ err }, 'a worker could not say that it is there'));
    this.#renewing = setTimeout(
      () => {
        Promise.all([this.#leases.renew(), queue.announce(name)])
          .catch((err: unknown) => logger.warn({ err }, 'leases could not be renewed'))
          .finally(again);
      },
      (queue.leaseSeconds * 1_000) / 4,
    );
  }

  async #run(): Promise<void> {
    const { carries, logger, queue } = this.pipeline;
    if (carries.length === 0) {
      logger.info(
        { part: 'pipeline' },
        'this process claims no moves: no plugin is enabled that does the work of stages',
      );
      return;
    }
    await queue.forgetNeeds().catch((err: unknown) => {
      logger.warn({ err }, 'jobs that no worker could carry are not looked at anew');
    });
    await dropLostRetries(this.pipeline).catch((err: unknown) => {
      this.pipeline.logger.warn({ err }, 'retries without a job could not be dropped');
    });
    while (!this.#stopping) {
      this.#poked = false;
      const waitMs = await this.#claim().catch((err: unknown) => {
        this.pipeline.logger.warn({ err }, 'no work could be claimed');
        return this.#patienceMs;
      });
      if (!this.#stopping && !this.#poked && waitMs > 0) await this.#pause(waitMs);
    }
  }

  /** Claims what there are hands for. @returns how long to wait until the next time */
  async #claim(): Promise<number> {
    const { queue, worker, carries } = this.pipeline;
    const free = (this.options.concurrency ?? 64) - this.#inHand.size;
    if (free <= 0) return this.#patienceMs;
    const askedAt = this.#clock.monotonicMs();
    const claimed = await queue.claim(worker, free, carries);
    const { jobs, orphans, nextInMs } = claimed;
    for (const job of jobs) this.#take(job, askedAt, claimed);
    for (const orphan of orphans) await dropOrphan(this.pipeline, orphan);
    if (jobs.length + orphans.length > 0) return 0;
    if (this.#inHand.size === 0 && nextInMs !== 0 && !this.#poked) this.#becomeIdle(nextInMs);
    return Math.min(this.#patienceMs, Math.max(1, nextInMs ?? this.#patienceMs));
  }

  #take(job: Job, askedAt: number, { now, carriers }: ClaimedJobs): void {
    const hold = this.#leases.take(job, askedAt, now);
    const work = carry({ pipeline: this.pipeline, job, hold, carriers })
      .catch((err: unknown) => {
        // Its lease runs out, and whoever comes then finds it as it was written last.
        this.pipeline.logger.warn({ move_id: job.moveId, err }, 'a move was left where it is');
      })
      .finally(() => {
        this.#leases.drop(job);
        this.#inHand.delete(work);
        this.poke();
      });
    this.#inHand.add(work);
  }

  #becomeIdle(nextInMs: number | undefined): void {
    this.#idle = { nextInMs };
    for (const tell of this.#idlers.splice(0)) tell(nextInMs);
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

  get #patienceMs(): number {
    return this.options.patienceMs ?? 1_000;
  }
}

/** Starts to carry moves: any number of workers share what is due. */
export const startWorker = (pipeline: Pipeline, options: WorkerOptions): Worker =>
  new Working(pipeline, options);
