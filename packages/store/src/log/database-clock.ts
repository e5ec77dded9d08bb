import { microsOf, timeAt } from '@quads/engine';

/** How long a reading of the clock is used, in milliseconds. */
const maxAgeMs = 1_000;

/**
 * An estimate of the database's clock: the time in its last response, plus the time since then. It
 * is never ahead, because the response takes time to arrive.
 */
export class DatabaseClock {
  #last = { micros: 0, at: -Infinity };

  update(time: string): void {
    this.#last = { micros: microsOf(time), at: performance.now() };
  }

  /** `undefined` if the last response is too old. */
  get now(): string | undefined {
    const passed = performance.now() - this.#last.at;
    if (passed > maxAgeMs) return undefined;
    return timeAt(this.#last.micros + Math.floor(passed * 1_000));
  }
}
