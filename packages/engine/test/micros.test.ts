import fc from 'fast-check';
import { expect, test } from 'vitest';
import { microsOf, normalizeTime, timeAt, timeAtMs } from '../src/index.js';

test.each([
  ['1970-01-01T00:00:00.000000+00:00', 0],
  ['1970-01-01T00:00:00.000001+00:00', 1],
  ['2026-11-22T08:20:31.250120+00:00', 1_795_335_631_250_120],
  ['2026-11-22T08:20:31.000500+00:00', 1_795_335_631_000_500],
  ['1969-12-31T23:59:59.999999+00:00', -1],
])('microsOf and timeAt › convert %s to %d and back', (time, micros) => {
  expect(microsOf(time)).toBe(micros);
  expect(timeAt(micros)).toBe(time);
});

test.each([
  ['2026-11-22 08:20:31.25+00', '2026-11-22T08:20:31.250000+00:00'],
  ['2026-11-22 08:20:31+00', '2026-11-22T08:20:31.000000+00:00'],
  ['2026-11-22T08:20:31Z', '2026-11-22T08:20:31.000000+00:00'],
  ['2026-11-22T08:20:31.25012Z', '2026-11-22T08:20:31.250120+00:00'],
  ['2026-11-22T08:20:31.250120+00:00', '2026-11-22T08:20:31.250120+00:00'],
])('normalizeTime › %s › becomes %s', (text, form) => {
  expect(normalizeTime(text)).toBe(form);
});

test.each(['infinity', '', 'Ready at 2026-11-22T08:20:31Z', '2026-11-22T08:20:31+02:00'])(
  'normalizeTime › %s › is unchanged',
  (text) => {
    expect(normalizeTime(text)).toBe(text);
  },
);

test('timeAtMs, timeAt and normalizeTime › agree, and their texts sort by time', () => {
  const ms = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(ms, ms, (one, other) => {
      const form = timeAtMs(one);
      expect(form).toBe(timeAt(one * 1_000));
      expect(form).toBe(normalizeTime(new Date(one).toISOString()));
      expect(Date.parse(form)).toBe(one);
      expect(form < timeAtMs(other)).toBe(one < other);
    }),
  );
});
