import { expect, test } from 'vitest';
import { endsBooking } from '../../src/index.js';

const now = '2026-11-22T12:00:00.000Z';
const current = { start: '2026-11-20T00:00:00Z', end: '2026-11-30T00:00:00Z' };
const coming = { start: '2026-11-25T00:00:00Z', end: '2026-11-30T00:00:00Z' };
const over = { start: '2026-11-10T00:00:00Z', end: '2026-11-20T00:00:00Z' };

test.each([
  ['that holds, to end now', current, { end: now }, true],
  ['that holds, to have ended', current, { end: '2026-11-21T00:00:00Z' }, true],
  ['that holds, to begin later', current, { start: '2026-11-23T00:00:00Z' }, true],
  ['to come, to be past', coming, over, true],
  ['that holds, to end sooner', current, { end: '2026-11-22T12:00:00.001Z' }, false],
  [
    'that holds, to end a microsecond from now',
    current,
    { end: '2026-11-22T12:00:00.000001Z' },
    false,
  ],
  [
    'that begins now, to begin a microsecond later',
    { ...current, start: now },
    { start: '2026-11-22T12:00:00.000001Z' },
    true,
  ],
  ['that holds, to end later', current, { end: '2026-12-30T00:00:00Z' }, false],
  ['that holds, to begin sooner', current, { start: '2026-11-01T00:00:00Z' }, false],
  ['to come, to begin later', coming, { start: '2026-11-26T00:00:00Z' }, false],
  ['that is over, to end at another time', over, { end: '2026-11-19T00:00:00Z' }, false],
  ['that is over, to hold again', over, { end: '2026-11-30T00:00:00Z' }, false],
])('a schedule %s', (_what, before, changes, ends) => {
  expect(endsBooking(before, { ...before, ...changes }, now)).toBe(ends);
});
