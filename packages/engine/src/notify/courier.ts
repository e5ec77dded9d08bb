import type { MoveEvent } from '@quads/contract';
import type { Logger } from '../plugins/logger.js';
import type { NotifierPlugin } from '../plugins/operations.js';
import type { Loaded } from '../plugins/stage.js';
import type { Deliveries, DueDelivery, Settlement } from '../ports/deliveries.js';
import { Limits } from './limits.js';
import { noticeOf } from './notice.js';
import { type RetryPolicy, settlementOf } from './settlement.js';
import { tell } from './tell.js';

/** A notifier by its name. */
export interface NamedNotifier extends Pick<Loaded<NotifierPlugin>, 'name' | 'operations'> {
  /** The types of events that it is told of. @default all */
  readonly only?: readonly MoveEvent['type'][];
}

export interface CourierOptions extends RetryPolicy {
  readonly deliveries: Deliveries;
  readonly logger: Logger;
  /** How many deliveries are under way at a time. */
  readonly atOnce: number;
  /** How often to look when nobody gives a hint, in milliseconds. */
  readonly pollMs: number;
}

/** So many events are copied in one go, and how often to forget, in milliseconds. */
const [copied, forgetMs] = [1_000, 60_000];

/** Makes the deliveries of one notifier, whose troubles are so no other's. */
export class Courier {
  readonly #limits = new Limits();
  readonly #underWay = new Set<Promise<void>>();
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #poked = false;
  #begun = false;
  #failing = false;
  #forgot = performance.now();

  constructor(
    private readonly notifier: NamedNotifier,
    private readonly options: CourierOptions,
  ) {}

  /** There may be something to do. */
  poke(): void {
    if (this.#isStopped) return;
    this.#poked = true;
    clearTimeout(this.#timer);
    this.#running ??= this.#run();
  }

  /** Ends what is under way, and leaves it to others. May be called often. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#limits.abortAll();
    clearTimeout(this.#timer);
    await this.#running;
    await Promise.all(this.#underWay);
  }

  async #run(): Promise<void> {
    while (this.#poked && !this.#isStopped) {
      this.#poked = false;
      await this.#tryRound();
    }
    this.#running = undefined;
    if (!this.#isStopped) this.#timer = setTimeout(() => this.poke(), this.options.pollMs);
  }

  async #tryRound(): Promise<void> {
    const { name: notifier } = this.notifier;
    try {
      await this.#round();
      this.#failing = false;
    } catch (err) {
      // Until the next poll: whoever gives hints does not make an outage worse.
      this.#poked = false;
      if (!this.#failing) this.options.logger.warn({ err, notifier }, 'deliveries have to wait');
      this.#failing = true;
    }
  }

  async #round(): Promise<void> {
    const { deliveries, atOnce } = this.options;
    const { name, only } = this.notifier;
    if (!this.#begun) await deliveries.begin(name);
    this.#begun = true;
    while (!this.#isStopped && (await deliveries.enqueue(name, copied, only)) === copied);
    const free = atOnce - this.#underWay.size;
    const due = free > 0 && !this.#isStopped ? await deliveries.claim(name, free) : [];
    for (const one of due) this.#begin(one);
    await this.#forget();
  }

  #begin(due: DueDelivery): void {
    const work = this.#deliver(due).finally(() => {
      this.#underWay.delete(work);
      this.poke();
    });
    this.#underWay.add(work);
  }

  async #deliver(due: DueDelivery): Promise<void> {
    const facts = { notifier: this.notifier.name, delivery: due.id, cursor: due.event.cursor };
    const { deliveries, logger } = this.options;
    try {
      const settlement = await this.#settlement(due);
      const isOurs = await deliveries.settle(due, settlement);
      if (!isOurs) logger.warn(facts, 'a delivery took longer than its lease');
      else if (settlement.kind === 'failed') logger.warn(facts, 'a delivery was given up');
    } catch (err) {
      // The lease will be over, and somebody makes it again.
      logger.warn({ err, ...facts }, 'what came of a delivery could not be written');
    }
  }

  async #settlement(due: DueDelivery): Promise<Settlement> {
    const { deliveries, logger: log } = this.options;
    const { name, operations } = this.notifier;
    if (this.#isStopped) return { kind: 'given_back' };
    // Shorter than the lease: who is late does not meet the one who takes it over.
    using limit = this.#limits.begin(deliveries.leaseSeconds * 800);
    const { epoch, claimedAt: now, event } = due;
    const token = `${name}:${event.cursor}`;
    const { signal } = limit;
    const outcome = await tell(operations, noticeOf(event), { signal, now, token, epoch, log });
    if (this.#isStopped && outcome.kind !== 'done') return { kind: 'given_back' };
    return settlementOf(outcome, due.tries, this.options);
  }

  async #forget(): Promise<void> {
    if (performance.now() - this.#forgot < forgetMs) return;
    this.#forgot = performance.now();
    await this.options.deliveries.forget();
  }
}
