import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQuadsClient } from '../../src/index.js';
import { type Course, courseOf, fromToken, toToken } from '../../src/track/token.js';

const quads = createQuadsClient({ baseUrl: 'https://quads.test' });

const course: fc.Arbitrary<Course> = fc.record({
  target: fc.oneof(
    fc.record({ host: fc.string({ minLength: 1, unit: 'grapheme' }) }),
    fc.record({ cloud: fc.string({ minLength: 1 }) }),
    fc.record({ assignment: fc.integer({ min: 1 }) }),
    fc.record({ move_id: fc.integer({ min: 1 }) }),
  ),
  until: fc.constantFrom('settled', 'arrived', 'first_failure', 'never'),
  cursor: fc.option(fc.maxSafeNat(), { nil: undefined }),
});

test('property: a token says what was put into it, and fits into a URL', () => {
  fc.assert(
    fc.property(course, (one) => {
      const token = toToken(one);
      expect(token).toMatch(/^[\w-]+$/);
      expect(fromToken(token)).toEqual(one);
    }),
  );
});

test('it is the JSON that the rules name', () => {
  const json = '{"v":1,"target":{"host":"h1"},"until":"settled","cursor":7}';
  const token = Buffer.from(json).toString('base64url');
  expect(toToken({ target: { host: 'h1' }, until: 'settled', cursor: 7 })).toBe(token);
});

test.each([
  ['a name', 'host01.example.com'],
  ['nothing', ''],
  ['JSON in the clear', '{"v":1}'],
  ['another version', btoa('{"v":2,"target":{"host":"h1"},"until":"settled"}')],
  ['another target', btoa('{"v":1,"target":{"rack":"a01"},"until":"settled"}')],
  ['two targets', btoa('{"v":1,"target":{"host":"h1","cloud":"c"},"until":"settled"}')],
  ['another until', btoa('{"v":1,"target":{"host":"h1"},"until":"later"}')],
  ['a place that is none', btoa('{"v":1,"target":{"host":"h1"},"until":"never","cursor":-1}')],
])('%s is no token', (_, token) => {
  expect(() => quads.moves.track(token)).toThrow(TypeError);
});

test.each([
  {},
  { host: '' },
  { move_id: 0 },
  { move_id: '1' },
  { host: 'h1', cloud: 'c' },
  null,
  7,
])('%j is no target', (target) => {
  expect(() => quads.moves.track(target as never)).toThrow(TypeError);
});

test('a token keeps its until, unless another is asked for', () => {
  const token = toToken({ target: { host: 'h1' }, until: 'first_failure', cursor: 7 });
  expect(courseOf(token).until).toBe('first_failure');
  expect(courseOf(token, 'never')).toMatchObject({ until: 'never', cursor: 7 });
});

test('the default is settled for every target', () => {
  expect(courseOf({ move_id: 1 }).until).toBe('settled');
  expect(courseOf({ cloud: 'cloud02' }).until).toBe('settled');
});
