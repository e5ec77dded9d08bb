import { microsOf, timeAt } from '@quads/engine';

/** How long an answer of the database tells its time, in milliseconds. */
const believedMs = 1_000;

/**
 * The clock of the database, as its last answer told it: that much later as has passed since. It is
 * never ahead, because an answer takes its time to come.
 */
export class HeardClock {
  #heard = { micros: 0, at: -Infinity };

  hear(time: string): void {
    this.#heard = { micros: microsOf(time), at: performance.now() };
  }

  /** Nothing when the last answer is too old to tell. */
  get now(): string | undefined {
    const passed = performance.now() - this.#heard.at;
    if (passed > believedMs) return undefined;
    return timeAt(this.#heard.micros + Math.floor(passed * 1_000));
  }
}
