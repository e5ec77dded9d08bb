import { backoffMs, type RetryPolicy } from '../call/retry-policy.js';
import { retrying } from '../call/retrying.js';
import type { Sleep } from '../call/sleep.js';
import type { WatchOptions } from './options.js';

/** What a watch needs from outside itself. */
export interface Surroundings {
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/** Reads until it succeeds or fails in a way that does not pass. */
export type Outlast = <T>(
  read: () => Promise<T>,
  passes: (error: unknown) => boolean,
) => Promise<T>;

/** There is no last retry: a watch outlives any outage. */
const policy: RetryPolicy = {
  retries: Number.POSITIVE_INFINITY,
  baseMs: 500,
  capMs: 30_000,
  retryAfterCapMs: 60_000,
};

export const outlasting =
  (onRetry: WatchOptions['onRetry'], { signal, sleep, random }: Surroundings): Outlast =>
  (read, passes) => {
    const delayMs = (error: unknown, tried: number): number | undefined => {
      if (!passes(error)) return undefined;
      const delayMs = backoffMs(error, tried, policy, random);
      onRetry?.({ error, attempt: tried + 1, delayMs });
      return delayMs;
    };
    return retrying(read, { delayMs, signal, sleep });
  };
