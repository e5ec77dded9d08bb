import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRetries, retryPauseSeconds } from '../../src/index.js';

describe('retryPauseSeconds', () => {
  test('grows up to the maximum, and is undefined after the last attempt', () => {
    const attempts = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(attempts, attempts, (all, attempt) => {
        const rule = { ...defaultRetries, attempts: all };
        const pause = retryPauseSeconds(rule, attempt);
        expect(pause === undefined).toBe(attempt >= all);
        if (pause === undefined) return;
        expect(pause).toBeGreaterThanOrEqual(retryPauseSeconds(rule, attempt - 1) ?? Infinity);
        expect(pause).toBeLessThanOrEqual(rule.maxPauseSeconds);
      }),
    );
  });
});
