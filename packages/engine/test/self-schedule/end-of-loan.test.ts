import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfLoan } from '../../src/index.js';

const sundayAt21 = { weekday: 0, hour: 21 };

test.each([
  [
    'the maximum days end before the deadline',
    '2026-11-22T22:00:00.000000+00:00',
    3,
    '2026-11-25T22:00:00.000000+00:00',
  ],
  [
    'the deadline is earlier',
    '2026-11-27T08:00:00.000000+00:00',
    7,
    '2026-11-29T21:00:00.000000+00:00',
  ],
  [
    'the deadline is today',
    '2026-11-22T08:00:00.000000+00:00',
    1,
    '2026-11-22T21:00:00.000000+00:00',
  ],
  [
    'the deadline is now, so the next one applies',
    '2026-11-22T21:00:00.000000+00:00',
    30,
    '2026-11-29T21:00:00.000000+00:00',
  ],
])('endOfLoan › %s', (_what, now, days, end) => {
  expect(endOfLoan(now, { days, deadline: sundayAt21 })).toBe(end);
});

test('endOfLoan › without a deadline › is after the maximum number of days', () => {
  const end = endOfLoan('2026-11-22T08:00:00.000000+00:00', { days: 10, deadline: null });
  expect(end).toBe('2026-12-02T08:00:00.000000+00:00');
});

test('endOfLoan › any start › is after the start, and at most the maximum days or the next deadline', () => {
  const time = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  const deadline = fc.record({ weekday: fc.nat({ max: 6 }), hour: fc.nat({ max: 23 }) });
  fc.assert(
    fc.property(time, fc.integer({ min: 1, max: 30 }), deadline, (now, days, last) => {
      const end = new Date(endOfLoan(now.toISOString(), { days, deadline: last }));
      const lengthMs = end.getTime() - now.getTime();
      expect(lengthMs).toBeGreaterThan(0);
      expect(lengthMs).toBeLessThanOrEqual(Math.min(days, 7) * 86_400_000);
      if (lengthMs < days * 86_400_000) {
        expect([end.getUTCDay(), end.getUTCHours()]).toEqual([last.weekday, last.hour]);
      }
    }),
  );
});
