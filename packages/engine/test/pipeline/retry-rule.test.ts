import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryPauseSeconds, usualRetries } from '../../src/index.js';

test('pauses grow up to the longest, and end with the last attempt', () => {
  const attempts = fc.integer({ min: 1, max: 50 });
  fc.assert(
    fc.property(attempts, attempts, (all, attempt) => {
      const rule = { ...usualRetries, attempts: all };
      const pause = retryPauseSeconds(rule, attempt);
      expect(pause === undefined).toBe(attempt >= all);
      if (pause === undefined) return;
      expect(pause).toBeGreaterThanOrEqual(retryPauseSeconds(rule, attempt - 1) ?? Infinity);
      expect(pause).toBeLessThanOrEqual(rule.longestPauseSeconds);
    }),
  );
});
