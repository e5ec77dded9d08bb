import { expect, test } from 'vitest';
import { microsOf, timeAt } from '../src/index.js';

test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['1970-01-01T00:00:00.000001Z', 1],
  ['2026-11-22T08:20:31.25012Z', 1_795_335_631_250_120],
  ['2026-11-22T08:20:31.0005Z', 1_795_335_631_000_500],
])('%s is so many microseconds, and is written so', (time, micros) => {
  expect(microsOf(time)).toBe(micros);
  expect(timeAt(micros)).toBe(time);
});
