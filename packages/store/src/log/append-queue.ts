import { setImmediate } from 'node:timers/promises';
import { type AppendResult, type AppendUnit, Unavailable } from '@quads/engine';
import type { UnitResult } from './write-units.js';

/** Writes units in their order, and returns the result of each. */
export type WriteUnits = (units: readonly AppendUnit[]) => Promise<readonly UnitResult[]>;

interface QueuedUnit {
  readonly unit: AppendUnit;
  readonly resolveWith: (result: UnitResult) => void;
}

/** Maximum events in one transaction. A single unit may have more. */
const maxEventsPerBatch = 256;

const eventsIn = ({ unit }: QueuedUnit): number =>
  unit.reduce((sum, { events }) => sum + events.length, 0);

const takeBatch = (queue: QueuedUnit[]): QueuedUnit[] => {
  let events = 0;
  const fits = (queued: QueuedUnit): boolean => {
    events += eventsIn(queued);
    return events <= maxEventsPerBatch;
  };
  const firstTooMany = queue.findIndex((queued) => !fits(queued));
  return queue.splice(0, firstTooMany < 0 ? queue.length : Math.max(firstTooMany, 1));
};

/**
 * The queue of units for the log. One batch is written at a time; units that arrive meanwhile make
 * the next batch. The lock and the commit are paid for once per batch, not once per unit.
 */
export class AppendQueue {
  readonly #queue: QueuedUnit[] = [];
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(private readonly write: WriteUnits) {}

  add(unit: AppendUnit): Promise<AppendResult> {
    if (this.#closed) return Promise.reject(new Unavailable('not_ready', 'The store is closed.'));
    return new Promise((resolve, reject) => {
      const resolveWith = (result: UnitResult): void =>
        result.kind === 'rejected' ? reject(result.error) : resolve(result);
      this.#queue.push({ unit, resolveWith });
      this.#writing ??= this.#drain();
    });
  }

  /** Rejects new units, and waits for the queued ones. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
  }

  async #drain(): Promise<void> {
    // Waits one tick of the event loop before each batch, so that writers whose last append was
    // just answered can append again in time for it. Otherwise, the writers would split into two
    // groups that alternate, and each batch would have half of its possible size.
    do {
      await setImmediate();
      await this.#writeNext();
    } while (this.#queue.length > 0);
    this.#writing = undefined;
  }

  async #writeNext(): Promise<void> {
    const batch = takeBatch(this.#queue);
    const results = await this.write(batch.map(({ unit }) => unit));
    for (const [index, { resolveWith }] of batch.entries()) {
      const missing = {
        kind: 'rejected',
        error: new Error('the batch has no result for the unit.'),
      } as const;
      resolveWith(results[index] ?? missing);
    }
  }
}
