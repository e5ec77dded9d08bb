import { expect, test } from 'vitest';
import { logTime } from '../src/log-time.js';

test.each([0, 7, 999, 1_000, 59_999, 60_000, 999, 1_795_305_600_042])('%i', (now) => {
  expect(logTime(now)).toBe(`,"time":"${new Date(now).toISOString()}"`);
});
