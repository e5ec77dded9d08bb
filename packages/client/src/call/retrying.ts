import type { Sleep } from './sleep.js';

export interface Retrying {
  /** How long to wait before the next attempt; undefined to give up. `attempt` counts from 0. */
  readonly delayMs: (error: unknown, attempt: number) => number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly sleep: Sleep;
}

/** Tries until it succeeds or the policy gives up. An abort ends it, also between attempts. */
export const retrying = async <T>(
  work: () => Promise<T>,
  { delayMs, signal, sleep }: Retrying,
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
