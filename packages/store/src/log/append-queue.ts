import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AppendResult, type AppendUnit, Unavailable } from '@quads/engine';
import type { Outcome } from './write-units.js';

/** Writes units in their order and tells what became of each. */
export type WriteUnits = (units: readonly AppendUnit[]) => Promise<readonly Outcome[]>;

interface Waiting {
  readonly unit: AppendUnit;
  readonly settle: (outcome: Outcome) => void;
}

/** How many events go into one transaction, unless a single unit holds more. */
const eventsPerBatch = 256;

const eventsIn = ({ unit }: Waiting): number =>
  unit.reduce((sum, { events }) => sum + events.length, 0);

const takeBatch = (queue: Waiting[]): Waiting[] => {
  let events = 0;
  const fits = (waiting: Waiting): boolean => {
    events += eventsIn(waiting);
    return events <= eventsPerBatch;
  };
  const tooMany = queue.findIndex((waiting) => !fits(waiting));
  return queue.splice(0, tooMany < 0 ? queue.length : Math.max(tooMany, 1));
};

/**
 * Units in line for the log: one batch is written at a time, and all that came meanwhile make
 * the next. So the lock and the commit cost once a batch, not once a unit.
 */
export class AppendQueue {
  readonly #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(private readonly write: WriteUnits) {}

  add(unit: AppendUnit): Promise<AppendResult> {
    if (this.#closed) return Promise.reject(new Unavailable('not_ready', 'The store is closed.'));
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome): void =>
        outcome.kind === 'rejected' ? reject(outcome.error) : resolve(outcome);
      this.#waiting.push({ unit, settle });
      this.#writing ??= this.#drain();
    });
  }

  /** Takes no more units and waits for those in line. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
  }

  async #drain(): Promise<void> {
    // A turn of the loop before each batch: those who append in it get into the same batch, and
    // those whose answers came just now may say the next thing in time for it. Else writers fall
    // into two halves that take turns, and each batch holds half of what it could.
    do {
      await nextTurn();
      await this.#writeNext();
    } while (this.#waiting.length > 0);
    this.#writing = undefined;
  }

  async #writeNext(): Promise<void> {
    const batch = takeBatch(this.#waiting);
    const outcomes = await this.write(batch.map(({ unit }) => unit));
    for (const [index, { settle }] of batch.entries()) {
      const unanswered = { kind: 'rejected', error: new Error('the unit was left out.') } as const;
      settle(outcomes[index] ?? unanswered);
    }
  }
}
