/** How long an answer of the database tells its time, in milliseconds. */
const believedMs = 1_000;

/** Microseconds since 1970 of a time as the database writes it, such as `…T08:20:31.25012Z`. */
const microsOf = (time: string): number => {
  const [seconds = '', fraction = ''] = time.replace('Z', '').split('.');
  return Date.parse(`${seconds}Z`) * 1_000 + Number(fraction.padEnd(6, '0'));
};

/** The time as the database writes it: without zeros at the end. */
const timeOf = (micros: number): string => {
  const seconds = new Date(Math.floor(micros / 1e6) * 1_000).toISOString().slice(0, 19);
  const fraction = String(micros % 1e6)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction === '' ? `${seconds}Z` : `${seconds}.${fraction}Z`;
};

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
    return timeOf(this.#heard.micros + Math.floor(passed * 1_000));
  }
}
