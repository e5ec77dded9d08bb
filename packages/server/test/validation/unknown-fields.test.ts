import { describe, expect, test } from 'vitest';
import { ignoredFields } from '../../src/validation/ignored-fields.js';
import type { Schema } from '../../src/validation/schema.js';
import { dropUnknownFields } from '../../src/validation/unknown-fields.js';

const point: Schema = { type: 'object', properties: { x: { type: 'integer' } } };
const schema: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    at: { oneOf: [point, { type: 'null' }] },
    path: { type: 'array', items: point },
    free: { type: 'object' },
    map: { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
  },
  allOf: [{ type: 'object', properties: { more: { type: 'string' } } }],
};

describe('dropUnknownFields', () => {
  test('keeps every key that the schema describes', () => {
    const value = { name: 'a', at: { x: 1 }, path: [{ x: 1 }], free: { y: 1 }, more: 'b' };
    expect(dropUnknownFields(schema, value)).toEqual({ value, unknown: [] });
  });

  test('drops unknown keys at any depth and returns their paths', () => {
    const value = { at: { x: 1, y: 2 }, path: [{ x: 1 }, { z: 3 }], map: { any: 'c' }, other: {} };
    expect(dropUnknownFields(schema, value)).toEqual({
      value: { at: { x: 1 }, path: [{ x: 1 }, {}], map: { any: 'c' } },
      unknown: [['at', 'y'], ['path', 1, 'z'], ['other']],
    });
    expect(value.at).toEqual({ x: 1, y: 2 });
  });

  test('treats inherited keys as unknown', () => {
    const value: unknown = JSON.parse('{"__proto__":{"x":1},"toString":1,"name":"a"}');
    const part = dropUnknownFields(schema, value);
    expect(part).toEqual({ value: { name: 'a' }, unknown: [['__proto__'], ['toString']] });
    expect(Object.getPrototypeOf(part.value)).toBe(Object.prototype);
  });

  test.each([null, 7, 'text', true])('returns %j unchanged', (value) => {
    expect(dropUnknownFields(schema, value)).toEqual({ value, unknown: [] });
  });
});

describe('ignoredFields', () => {
  const token = /^[/?][!-+\--~]*(, [/?][!-+\--~]*){0,19}$/;

  test('is undefined if nothing was ignored', () => {
    expect(ignoredFields([], [])).toBeUndefined();
  });

  test.each([
    ['force', '/force'],
    ['a/b', '/a~1b'],
    ['a~b', '/a~0b'],
    ['', '/'],
    ['a, b', '/a%2C%20b'],
    ['a\r\nSet-Cookie: x', '/a%0D%0ASet-Cookie%3A%20x'],
    ['ä€💥', '/%C3%A4%E2%82%AC%F0%9F%92%A5'],
    ['100%', '/100%25'],
    ['?a', '/%3Fa'],
    ['\ud800', '/%EF%BF%BD'],
    ['\0', '/%00'],
  ])('names %j as %s', (key, name) => {
    expect(ignoredFields([], [[key]])).toBe(name);
    expect(name).toMatch(token);
  });

  test('names at most 20 fields, those of the query first', () => {
    const keys = Array.from({ length: 30 }, (_one, index) => [`k${index}`]);
    const names = ignoredFields(['verbose'], keys)?.split(', ');
    expect(names).toHaveLength(20);
    expect(names?.slice(0, 3)).toEqual(['?verbose', '/k0', '/k1']);
  });

  test.each(['x', 'ü', '💥', '\ud800', '/'])(
    'truncates a long name of %j between two characters',
    (character) => {
      const name = ignoredFields([], [['a', character.repeat(100_000)]]) ?? '';
      expect(name).toMatch(token);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(name.length).toBeGreaterThan(180);
      expect(decodeURIComponent(name)).toMatch(/…$/);
    },
  );
});
