import type { MoveEvent } from '@quads/contract';
import type { Logger } from '../plugins/logger.js';
import type { NotifierPlugin } from '../plugins/operations.js';
import type { LoadedPlugin } from '../plugins/stage.js';
import type { Deliveries, DeliveryResult, DueDelivery } from '../ports/deliveries.js';
import { callNotifier } from './call-notifier.js';
import { type DeliveryRetryPolicy, deliveryResultOf } from './delivery-result.js';
import { noticeOf } from './notice.js';
import { Timeouts } from './timeouts.js';

/** A notifier with its name. */
export interface NamedNotifier extends Pick<LoadedPlugin<NotifierPlugin>, 'name' | 'operations'> {
  /** The types of events that it receives. @default all */
  readonly only?: readonly MoveEvent['type'][];
}

export interface DeliveryLoopOptions extends DeliveryRetryPolicy {
  readonly deliveries: Deliveries;
  readonly logger: Logger;
  /** The maximum number of deliveries at a time. */
  readonly concurrency: number;
  /** The time after which the loop looks for deliveries without a hint, in milliseconds. */
  readonly pollMs: number;
}

/** The number of events for which one call makes deliveries. */
const batchSize = 1_000;

/** The interval at which old deliveries are removed, in milliseconds. */
const cleanUpMs = 60_000;

/** Makes the deliveries of one notifier. A failing notifier does not affect the others. */
export class DeliveryLoop {
  readonly #timeouts = new Timeouts();
  readonly #inProgress = new Set<Promise<void>>();
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #isPoked = false;
  #isRegistered = false;
  #isFailing = false;
  #cleanedUpAt = performance.now();

  constructor(
    private readonly notifier: NamedNotifier,
    private readonly options: DeliveryLoopOptions,
  ) {}

  /** Hints that deliveries may be due. */
  poke(): void {
    if (this.#isStopped) return;
    this.#isPoked = true;
    clearTimeout(this.#timer);
    this.#running ??= this.#run();
  }

  /** Aborts the deliveries in progress, which other processes then make. May be called repeatedly. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timeouts.abortAll();
    clearTimeout(this.#timer);
    await this.#running;
    await Promise.all(this.#inProgress);
  }

  async #run(): Promise<void> {
    while (this.#isPoked && !this.#isStopped) {
      this.#isPoked = false;
      await this.#tryRound();
    }
    this.#running = undefined;
    if (!this.#isStopped) this.#timer = setTimeout(() => this.poke(), this.options.pollMs);
  }

  async #tryRound(): Promise<void> {
    const { name: notifier } = this.notifier;
    try {
      await this.#round();
      this.#isFailing = false;
    } catch (err) {
      // Ignores hints until the next poll, because more attempts would make an outage worse.
      this.#isPoked = false;
      if (!this.#isFailing)
        this.options.logger.warn({ err, notifier }, 'a round of deliveries failed');
      this.#isFailing = true;
    }
  }

  async #round(): Promise<void> {
    const { deliveries, concurrency } = this.options;
    const { name, only } = this.notifier;
    if (!this.#isRegistered) await deliveries.begin(name);
    this.#isRegistered = true;
    while (!this.#isStopped && (await deliveries.enqueue(name, batchSize, only)) === batchSize);
    const free = concurrency - this.#inProgress.size;
    const due = free > 0 && !this.#isStopped ? await deliveries.claim(name, free) : [];
    for (const one of due) this.#start(one);
    await this.#cleanUp();
  }

  #start(due: DueDelivery): void {
    const work = this.#deliver(due).finally(() => {
      this.#inProgress.delete(work);
      this.poke();
    });
    this.#inProgress.add(work);
  }

  async #deliver(due: DueDelivery): Promise<void> {
    const facts = { notifier: this.notifier.name, delivery: due.id, cursor: due.event.cursor };
    const { deliveries, logger } = this.options;
    try {
      const result = await this.#send(due);
      const isOurs = await deliveries.settle(due, result);
      if (!isOurs) logger.warn(facts, 'a delivery took longer than its lease');
      else if (result.kind === 'failed') logger.warn(facts, 'a delivery has become a dead letter');
    } catch (err) {
      // The lease expires, and the delivery is made again.
      logger.warn({ err, ...facts }, 'the result of a delivery could not be written');
    }
  }

  async #send(due: DueDelivery): Promise<DeliveryResult> {
    const { deliveries, logger: log } = this.options;
    const { name, operations } = this.notifier;
    if (this.#isStopped) return { kind: 'given_back' };
    // 80 % of the lease, so that the call ends before another process can claim the delivery.
    using timeout = this.#timeouts.start(deliveries.leaseSeconds * 800);
    const { epoch, claimedAt: now, event } = due;
    const token = `${name}:${event.cursor}`;
    const { signal } = timeout;
    const call = { signal, now, token, epoch, log };
    const outcome = await callNotifier(operations, noticeOf(event), call);
    if (this.#isStopped && outcome.kind !== 'done') return { kind: 'given_back' };
    return deliveryResultOf(outcome, due.tries, this.options);
  }

  async #cleanUp(): Promise<void> {
    if (performance.now() - this.#cleanedUpAt < cleanUpMs) return;
    this.#cleanedUpAt = performance.now();
    await this.options.deliveries.forget();
  }
}
