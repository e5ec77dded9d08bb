import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQuadsClient } from '../../src/index.js';
import { fromToken, type TrackRequest, toToken, trackRequestOf } from '../../src/track/token.js';

const quads = createQuadsClient({ baseUrl: 'https://quads.test' });

const request: fc.Arbitrary<TrackRequest> = fc.record({
  target: fc.oneof(
    fc.record({ host: fc.string({ minLength: 1, unit: 'grapheme' }) }),
    fc.record({ cloud: fc.string({ minLength: 1 }) }),
    fc.record({ assignment: fc.integer({ min: 1 }) }),
    fc.record({ move_id: fc.integer({ min: 1 }) }),
  ),
  until: fc.constantFrom('settled', 'arrived', 'first_failure', 'never'),
  cursor: fc.option(fc.maxSafeNat(), { nil: undefined }),
});

test('property: a token decodes to what was encoded, and is safe in a URL', () => {
  fc.assert(
    fc.property(request, (one) => {
      const token = toToken(one);
      expect(token).toMatch(/^[\w-]+$/);
      expect(fromToken(token)).toEqual(one);
    }),
  );
});

test('a token is the base64url of the specified JSON', () => {
  const json = '{"v":1,"target":{"host":"h1"},"until":"settled","cursor":7}';
  const token = Buffer.from(json).toString('base64url');
  expect(toToken({ target: { host: 'h1' }, until: 'settled', cursor: 7 })).toBe(token);
});

test.each([
  ['a name', 'host01.example.com'],
  ['an empty text', ''],
  ['JSON without base64url', '{"v":1}'],
  ['another version', btoa('{"v":2,"target":{"host":"h1"},"until":"settled"}')],
  ['another target', btoa('{"v":1,"target":{"rack":"a01"},"until":"settled"}')],
  ['two targets', btoa('{"v":1,"target":{"host":"h1","cloud":"c"},"until":"settled"}')],
  ['another until', btoa('{"v":1,"target":{"host":"h1"},"until":"later"}')],
  ['a negative cursor', btoa('{"v":1,"target":{"host":"h1"},"until":"never","cursor":-1}')],
])('%s as a token throws a TypeError', (_, token) => {
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
])('%j as a target throws a TypeError', (target) => {
  expect(() => quads.moves.track(target as never)).toThrow(TypeError);
});

test('until of a token applies unless another one is given', () => {
  const token = toToken({ target: { host: 'h1' }, until: 'first_failure', cursor: 7 });
  expect(trackRequestOf(token).until).toBe('first_failure');
  expect(trackRequestOf(token, 'never')).toMatchObject({ until: 'never', cursor: 7 });
});

test('until is settled by default for every target', () => {
  expect(trackRequestOf({ move_id: 1 }).until).toBe('settled');
  expect(trackRequestOf({ cloud: 'cloud02' }).until).toBe('settled');
});
