import { expect, test } from 'vitest';
import { InvalidInput, parseTime } from '../src/index.js';

test.each([
  ['2026-11-22T08:00', '2026-11-22T08:00:00.000Z'],
  ['2026-11-22 08:00', '2026-11-22T08:00:00.000Z'],
  ['2026-11-22T08:00:30', '2026-11-22T08:00:30.000Z'],
  ['2026-11-22T08:00Z', '2026-11-22T08:00:00.000Z'],
  ['2026-11-22T08:00+02:00', '2026-11-22T06:00:00.000Z'],
  ['2026-11-22 23:30:00-05:30', '2026-11-23T05:00:00.000Z'],
  ['2024-02-29T00:00', '2024-02-29T00:00:00.000Z'],
])('%s is %s', (text, time) => {
  expect(parseTime('start', text)).toBe(time);
});

test.each([
  '',
  'now',
  '2026-02-31T08:00',
  '2026-13-01T08:00',
  '2026-11-22',
  '2026-11-22T25:00',
  '22.11.2026',
])('%j is refused', (text) => {
  expect(() => parseTime('start', text)).toThrow(InvalidInput);
});

test('now is the time that is given', () => {
  expect(parseTime('start', 'now', '2026-11-22T08:00:00Z')).toBe('2026-11-22T08:00:00Z');
});
