import type { Sleep } from './sleep.js';

export interface RetryOptions {
  /** The wait before the next attempt; undefined to stop. `attempt` counts from 0. */
  readonly delayMs: (error: unknown, attempt: number) => number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly sleep: Sleep;
}

/** Runs work until it succeeds or `delayMs` returns undefined. An abort also ends the waits. */
export const withRetries = async <T>(
  work: () => Promise<T>,
  { delayMs, signal, sleep }: RetryOptions,
): Promise<T> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const wait = delayMs(error, attempt);
      if (wait === undefined) throw error;
      await sleep(wait, signal);
    }
  }
};
