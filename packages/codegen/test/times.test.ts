import { expect, test } from 'vitest';
import { loadBundle } from '../src/spec/load.js';
import { fixTimes } from '../src/spec/times.js';

test('fixTimes adds the pattern to times everywhere', () => {
  const { pattern } = fixTimes({ type: 'string', format: 'date-time', pattern: '' });
  expect('2026-11-22T08:20:31.250120+00:00').toMatch(new RegExp(pattern));
  for (const other of ['2026-11-22T08:20:31.250120Z', '2026-11-22T08:20:31.25+00:00']) {
    expect(other).not.toMatch(new RegExp(pattern));
  }
  const nullable = { type: ['string', 'null'], format: 'date-time' };
  expect(fixTimes({ properties: { at: nullable } })).toEqual({
    properties: { at: { ...nullable, pattern } },
  });
});

test.each([{ format: 'email' }, { example: { format: 'date-time' } }])(
  'fixTimes does not change %j',
  (node) => expect(fixTimes(node)).toEqual(node),
);

test('every time of the bundle has the pattern', async () => {
  const text = JSON.stringify(await loadBundle());
  const times = text.match(/"format":"date-time"/g) ?? [];
  expect(times.length).toBeGreaterThan(20);
  expect(text.match(/"format":"date-time"[^{}]*"pattern":/g)).toHaveLength(times.length);
});
