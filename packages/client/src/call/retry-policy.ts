import {
  QuadsApiError,
  QuadsConnectionError,
  QuadsResponseError,
  QuadsTimeoutError,
} from '../errors.js';

export interface RetryPolicy {
  /** The number of retries of a read. @default 2 */
  readonly retries: number;
  /** The bound of the first wait, in milliseconds; it doubles with each retry. @default 250 */
  readonly baseMs: number;
  /** The highest bound, in milliseconds. @default 8000 */
  readonly capMs: number;
  /** The longest `Retry-After` that is respected, in milliseconds. @default 30000 */
  readonly retryAfterCapMs: number;
}

export const defaultRetry: RetryPolicy = {
  retries: 2,
  baseMs: 250,
  capMs: 8_000,
  retryAfterCapMs: 30_000,
};

const retryableStatuses: readonly number[] = [408, 429, 502, 503, 504];

/** The error if there was a response, else undefined. */
export const asResponseError = (error: unknown): QuadsApiError | QuadsResponseError | undefined =>
  error instanceof QuadsApiError || error instanceof QuadsResponseError ? error : undefined;

/** Whether there was no response. */
export const isNoResponse = (error: unknown): boolean =>
  error instanceof QuadsConnectionError || error instanceof QuadsTimeoutError;

/** Whether a retry of the same call may succeed. */
export const isRetryable = (error: unknown): boolean =>
  isNoResponse(error) || retryableStatuses.includes(asResponseError(error)?.status ?? 0);

/**
 * The wait after a failure: `Retry-After` plus full jitter below a bound that doubles, so that
 * clients that failed together retry at different times.
 */
export const backoffMs = (
  error: unknown,
  attempt: number,
  { baseMs, capMs, retryAfterCapMs }: RetryPolicy,
  random: () => number,
): number => {
  const requestedMs = Math.min(asResponseError(error)?.retryAfterMs ?? 0, retryAfterCapMs);
  return requestedMs + random() * Math.min(capMs, baseMs * 2 ** attempt);
};
