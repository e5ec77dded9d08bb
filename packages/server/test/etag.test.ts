import fc from 'fast-check';
import { expect, test } from 'vitest';
import { etagOf, matchesTag, type Stateful } from '../src/response/etag.js';

const move = fc.record({ move_id: fc.integer({ min: 1 }), cursor: fc.integer({ min: 1 }) });
const query = fc.array(fc.oneof(fc.string(), fc.boolean(), fc.constant(undefined)));

const one: Stateful = { move_id: 1, cursor: 14 };
const two: Stateful = { move_id: 2, cursor: 9 };

test('etagOf returns a weak tag that begins with the highest cursor', () => {
  fc.assert(
    fc.property(query, fc.array(move), (params, moves) => {
      const last = Math.max(0, ...moves.map(({ cursor }) => cursor));
      expect(etagOf(params, moves)).toMatch(new RegExp(`^W/"${last}-[\\w-]{16}"$`));
    }),
  );
});

test('etagOf returns equal tags exactly for equal states', () => {
  fc.assert(
    fc.property(query, fc.array(move), fc.array(move), (params, some, others) => {
      const same = JSON.stringify(some) === JSON.stringify(others);
      expect(etagOf(params, some) === etagOf(params, others)).toBe(same);
    }),
  );
});

test.each([
  ['a changed move', [one, { ...two, cursor: 15 }]],
  ['a missing move', [one]],
  ['an empty list', []],
])('etagOf returns another tag for %s', (_title, moves) => {
  expect(etagOf('list', moves)).not.toBe(etagOf('list', [one, two]));
});

test('etagOf returns different tags with and without evidence', () => {
  const shown = { ...one, failure: { evidence: { excerpt: 'no power' } } };
  expect(etagOf('list', [shown])).not.toBe(etagOf('list', [{ ...one, failure: {} }]));
});

test('etagOf returns different tags for different requests', () => {
  expect(etagOf(['list', 'cloud02'], [one])).not.toBe(etagOf(['list', undefined], [one]));
});

test.each([
  ['W/"14-a"', true],
  ['"14-a"', true],
  ['*', true],
  ['"x",W/"14-a" , "y"', true],
  ['"14-b"', false],
  ['14-a', false],
  ['', false],
])('matchesTag(%s) is %s', (ifNoneMatch, does) => {
  expect(matchesTag(ifNoneMatch, 'W/"14-a"')).toBe(does);
});
