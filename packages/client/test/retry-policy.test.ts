import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, defaultRetry, isRetryable } from '../src/call/retry-policy.js';
import {
  QuadsApiError,
  QuadsConnectionError,
  QuadsResponseError,
  QuadsTimeoutError,
} from '../src/index.js';

const info = (status: number, retryAfterMs?: number) => ({
  status,
  retryAfterMs,
  requestId: undefined,
});
const api = (status: number, retryAfterMs?: number) =>
  new QuadsApiError('getMove', info(status, retryAfterMs), { code: 'x', message: 'x' });

test.each([408, 429, 502, 503, 504])('%d is retryable', (status) => {
  expect(isRetryable(api(status))).toBe(true);
  expect(isRetryable(new QuadsResponseError('getMove', info(status), '<html>'))).toBe(true);
});

test.each([200, 400, 401, 403, 404, 409, 410, 500, 501])('%d is not retryable', (status) => {
  expect(isRetryable(api(status))).toBe(false);
});

test('a call without a response is retryable, another error is not', () => {
  expect(isRetryable(new QuadsConnectionError('getMove', null))).toBe(true);
  expect(isRetryable(new QuadsTimeoutError('getMove', 1))).toBe(true);
  expect(isRetryable(new TypeError('x'))).toBe(false);
});

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('a wait is at least Retry-After and at most the sum of the caps', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000_000), chance, (attempt, requestedMs, jitter) => {
      const wait = backoffMs(api(503, requestedMs), attempt, defaultRetry, () => jitter);
      const floor = Math.min(requestedMs, defaultRetry.retryAfterCapMs);
      expect(wait).toBeGreaterThanOrEqual(floor);
      expect(wait).toBeLessThanOrEqual(floor + defaultRetry.capMs);
    }),
  );
});

test('the bound doubles up to the cap, with full jitter', () => {
  const bounds = [0, 1, 2, 3, 4, 5, 6].map((attempt) =>
    backoffMs(api(502), attempt, defaultRetry, () => 1),
  );
  expect(bounds).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  expect(backoffMs(api(502), 3, defaultRetry, () => 0)).toBe(0);
  expect(backoffMs(api(502), 3, defaultRetry, () => 0.5)).toBe(1_000);
});
