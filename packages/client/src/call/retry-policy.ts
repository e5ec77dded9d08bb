import {
  QuadsApiError,
  QuadsConnectionError,
  QuadsResponseError,
  QuadsTimeoutError,
} from '../errors.js';

export interface RetryPolicy {
  /** How often a read is tried again. @default 2 */
  readonly retries: number;
  /** The longest first wait, in milliseconds; it doubles from retry to retry. @default 250 */
  readonly baseMs: number;
  /** The longest wait of all, in milliseconds. @default 8000 */
  readonly capMs: number;
  /** The longest wait that a server's `Retry-After` may ask for, in milliseconds. @default 30000 */
  readonly retryAfterCapMs: number;
}

export const defaultRetry: RetryPolicy = {
  retries: 2,
  baseMs: 250,
  capMs: 8_000,
  retryAfterCapMs: 30_000,
};

const passing: readonly number[] = [408, 429, 502, 503, 504];

/** The error as the answer that it came from, where there was an answer. */
export const answered = (error: unknown): QuadsApiError | QuadsResponseError | undefined =>
  error instanceof QuadsApiError || error instanceof QuadsResponseError ? error : undefined;

/** Whether there was no answer at all. */
export const isUnanswered = (error: unknown): boolean =>
  error instanceof QuadsConnectionError || error instanceof QuadsTimeoutError;

/** Whether the same call may well succeed when it is made again. */
export const isPassing = (error: unknown): boolean =>
  isUnanswered(error) || passing.includes(answered(error)?.status ?? 0);

/**
 * How long to wait after a failure: full jitter below a bound that doubles, so that clients
 * that failed together do not return together; what the server asked for comes on top.
 */
export const backoffMs = (
  error: unknown,
  attempt: number,
  { baseMs, capMs, retryAfterCapMs }: RetryPolicy,
  random: () => number,
): number => {
  const asked = Math.min(answered(error)?.retryAfterMs ?? 0, retryAfterCapMs);
  return asked + random() * Math.min(capMs, baseMs * 2 ** attempt);
};
