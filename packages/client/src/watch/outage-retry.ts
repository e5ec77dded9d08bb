import { withRetries } from '../call/retry.js';
import { backoffMs, type RetryPolicy } from '../call/retry-policy.js';
import type { Sleep } from '../call/sleep.js';
import type { WatchOptions } from './options.js';

/** The clock, jitter and signal of a watch. */
export interface WatchDependencies {
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/** Repeats a read until it succeeds, or fails with an error that is not transient. */
export type RetryOutages = <T>(
  read: () => Promise<T>,
  isTransient: (error: unknown) => boolean,
) => Promise<T>;

/** Retries have no limit, so a watch survives any outage. */
const policy: RetryPolicy = {
  retries: Number.POSITIVE_INFINITY,
  baseMs: 500,
  capMs: 30_000,
  retryAfterCapMs: 60_000,
};

export const createOutageRetry =
  (onRetry: WatchOptions['onRetry'], { signal, sleep, random }: WatchDependencies): RetryOutages =>
  (read, isTransient) => {
    const delayMs = (error: unknown, tried: number): number | undefined => {
      if (!isTransient(error)) return undefined;
      const delayMs = backoffMs(error, tried, policy, random);
      onRetry?.({ error, attempt: tried + 1, delayMs });
      return delayMs;
    };
    return withRetries(read, { delayMs, signal, sleep });
  };
