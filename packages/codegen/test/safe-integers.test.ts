import { expect, test } from 'vitest';
import { boundIntegers } from '../src/spec/safe-integers.js';

const safe = { minimum: -(2 ** 53 - 1), maximum: 2 ** 53 - 1 };

test('boundIntegers adds bounds to integers everywhere', () => {
  expect(boundIntegers({ paths: [{ schema: { type: 'integer' } }] })).toEqual({
    paths: [{ schema: { type: 'integer', ...safe } }],
  });
  expect(boundIntegers({ type: ['integer', 'null'] })).toEqual({
    type: ['integer', 'null'],
    ...safe,
  });
});

test('boundIntegers keeps existing bounds', () => {
  expect(boundIntegers({ type: 'integer', minimum: 1 })).toEqual({
    type: 'integer',
    minimum: 1,
    maximum: safe.maximum,
  });
  const exclusive = { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 9 };
  expect(boundIntegers(exclusive)).toEqual(exclusive);
});

test.each([
  { type: 'integer', enum: [1, 2] },
  { type: 'integer', const: 3 },
  { type: 'number' },
  { properties: { type: { type: 'string' } } },
  { example: { type: 'integer' } },
  { examples: { one: { value: { type: 'integer' } } } },
  { 'x-quads-lib': [{ type: 'integer' }] },
])('boundIntegers does not change %j', (node) => {
  expect(boundIntegers(node)).toEqual(node);
});
