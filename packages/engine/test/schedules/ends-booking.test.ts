import { expect, test } from 'vitest';
import { endsBooking } from '../../src/index.js';

const now = '2026-11-22T12:00:00.000Z';
const current = { start: '2026-11-20T00:00:00Z', end: '2026-11-30T00:00:00Z' };
const future = { start: '2026-11-25T00:00:00Z', end: '2026-11-30T00:00:00Z' };
const past = { start: '2026-11-10T00:00:00Z', end: '2026-11-20T00:00:00Z' };

test.each([
  ['a current booking that ends now', current, { end: now }, true],
  ['a current booking that ends in the past', current, { end: '2026-11-21T00:00:00Z' }, true],
  ['a current booking that starts in the future', current, { start: '2026-11-23T00:00:00Z' }, true],
  ['a future booking that moves to the past', future, past, true],
  [
    'a current booking that ends earlier, after now',
    current,
    { end: '2026-11-22T12:00:00.001Z' },
    false,
  ],
  [
    'a current booking that ends a microsecond after now',
    current,
    { end: '2026-11-22T12:00:00.000001Z' },
    false,
  ],
  [
    'a booking from now that starts a microsecond later',
    { ...current, start: now },
    { start: '2026-11-22T12:00:00.000001Z' },
    true,
  ],
  ['a current booking that ends later', current, { end: '2026-12-30T00:00:00Z' }, false],
  ['a current booking that starts earlier', current, { start: '2026-11-01T00:00:00Z' }, false],
  ['a future booking that starts later', future, { start: '2026-11-26T00:00:00Z' }, false],
  ['a past booking with another end in the past', past, { end: '2026-11-19T00:00:00Z' }, false],
  ['a past booking that becomes current', past, { end: '2026-11-30T00:00:00Z' }, false],
])('endsBooking › %s', (_what, before, changes, ends) => {
  expect(endsBooking(before, { ...before, ...changes }, now)).toBe(ends);
});
