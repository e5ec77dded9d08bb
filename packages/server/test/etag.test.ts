import fc from 'fast-check';
import { expect, test } from 'vitest';
import { etagOf, matchesTag, type Stateful } from '../src/answer/etag.js';

const move = fc.record({ move_id: fc.integer({ min: 1 }), cursor: fc.integer({ min: 1 }) });
const question = fc.array(fc.oneof(fc.string(), fc.boolean(), fc.constant(undefined)));

const one: Stateful = { move_id: 1, cursor: 14 };
const two: Stateful = { move_id: 2, cursor: 9 };

test('a tag is a weak one that can be sent, and begins with the last cursor', () => {
  fc.assert(
    fc.property(question, fc.array(move), (asked, moves) => {
      const last = Math.max(0, ...moves.map(({ cursor }) => cursor));
      expect(etagOf(asked, moves)).toMatch(new RegExp(`^W/"${last}-[\\w-]{16}"$`));
    }),
  );
});

test('the same state has the same tag, another state another one', () => {
  fc.assert(
    fc.property(question, fc.array(move), fc.array(move), (asked, some, others) => {
      const same = JSON.stringify(some) === JSON.stringify(others);
      expect(etagOf(asked, some) === etagOf(asked, others)).toBe(same);
    }),
  );
});

test.each([
  ['a move that has gone on', [one, { ...two, cursor: 15 }]],
  ['a move that went out of sight', [one]],
  ['nothing', []],
])('%s is another state', (_what, moves) => {
  expect(etagOf('list', moves)).not.toBe(etagOf('list', [one, two]));
});

test('who is shown evidence has another state than who is not', () => {
  const shown = { ...one, failure: { evidence: { excerpt: 'no power' } } };
  expect(etagOf('list', [shown])).not.toBe(etagOf('list', [{ ...one, failure: {} }]));
});

test('another question has another tag', () => {
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
])('%s names the tag: %s', (ifNoneMatch, does) => {
  expect(matchesTag(ifNoneMatch, 'W/"14-a"')).toBe(does);
});
