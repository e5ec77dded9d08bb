import { expect, test } from 'vitest';
import { boundIntegers } from '../src/spec/safe-integers.js';

const safe = { minimum: -(2 ** 53 - 1), maximum: 2 ** 53 - 1 };

test('an integer is bounded, wherever it stands', () => {
  expect(boundIntegers({ paths: [{ schema: { type: 'integer' } }] })).toEqual({
    paths: [{ schema: { type: 'integer', ...safe } }],
  });
  expect(boundIntegers({ type: ['integer', 'null'] })).toEqual({
    type: ['integer', 'null'],
    ...safe,
  });
});

test('bounds of its own are kept', () => {
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
])('nothing else is changed: %j', (node) => {
  expect(boundIntegers(node)).toEqual(node);
});
