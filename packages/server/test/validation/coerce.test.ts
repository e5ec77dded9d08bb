import { expect, test } from 'vitest';
import { type Coerced, coerce } from '../../src/validation/coerce.js';
import type { Schema } from '../../src/validation/schema.js';

const ok = (value: unknown): Coerced => ({ ok: true, value });
const no = (problem: string): Coerced => ({ ok: false, problem });

const integer = { type: 'integer' };
const boolean = { type: 'boolean' };
const string = { type: 'string' };
const list = { type: 'array', items: string };
const badBoolean = no('must be true or false (or yes, y, no, n)');

test.each<readonly [Schema, readonly string[], Coerced]>([
  [integer, ['12'], ok(12)],
  [integer, ['-12'], ok(-12)],
  [integer, ['007'], ok(7)],
  [integer, ['-0'], ok(0)],
  [integer, ['9007199254740991'], ok(9007199254740991)],
  [integer, ['9007199254740992'], no('must be an integer within 2^53')],
  [integer, ['1.0'], no('must be an integer')],
  [integer, ['1e3'], no('must be an integer')],
  [integer, ['0x10'], no('must be an integer')],
  [integer, [' 1'], no('must be an integer')],
  [integer, ['+1'], no('must be an integer')],
  [integer, [''], no('must be an integer')],
  [integer, ['null'], no('must be an integer')],
  [integer, ['1', '2'], no('must be given once')],
  [{ type: 'number' }, ['1.5'], ok(1.5)],
  [{ type: 'number' }, ['-2e3'], ok(-2000)],
  [{ type: 'number' }, ['1e999'], no('must be a number')],
  [{ type: 'number' }, ['Infinity'], no('must be a number')],
  [{ type: 'number' }, ['.5'], no('must be a number')],
  ...['true', 'True', 'TRUE', 'yes', 'Y', 'y'].map((text) => [boolean, [text], ok(true)] as const),
  ...['false', 'False', 'no', 'N'].map((text) => [boolean, [text], ok(false)] as const),
  ...['1', '0', '', 'on', 'null', 'constructor'].map(
    (text) => [boolean, [text], badBoolean] as const,
  ),
  [string, ['12'], ok('12')],
  [string, ['true'], ok('true')],
  [string, ['null'], ok('null')],
  [string, [''], ok('')],
  [string, ['a,b'], ok('a,b')],
  [string, ['a', 'b'], no('must be given once')],
  [list, ['a'], ok(['a'])],
  [list, ['a,b'], ok(['a', 'b'])],
  [list, ['a', 'b'], ok(['a', 'b'])],
  [list, ['a,b', 'c'], ok(['a', 'b', 'c'])],
  [list, [''], ok([])],
  [{ type: 'array', items: integer }, ['1,2'], ok([1, 2])],
  [{ type: 'array', items: integer }, ['1,x'], no('must be an integer (value 2 of the list)')],
  [{ type: 'array', items: boolean }, ['yes'], ok([true])],
  [{ type: ['string', 'null'] }, ['null'], ok(null)],
  [{ type: ['string', 'null'] }, ['12'], ok('12')],
  [{ type: ['integer', 'null'] }, ['null'], ok(null)],
  [{ type: ['integer', 'null'] }, ['7'], ok(7)],
  [{ type: ['integer', 'null'] }, ['x'], no('must be an integer')],
  [{ oneOf: [integer, string] }, ['7'], ok(7)],
  [{ oneOf: [integer, string] }, ['7a'], ok('7a')],
  [{ $ref: '#/components/schemas/InputTime' }, ['2026'], ok('2026')],
  [{ oneOf: [{ $ref: '#/components/schemas/InputTime' }, { type: 'null' }] }, ['null'], ok(null)],
  [{}, ['12'], ok('12')],
  [{ enum: ['a'] }, ['a'], ok('a')],
  [integer, [], no('is required')],
])('coerce(%j, %j)', (schema, texts, coerced) => {
  expect(coerce(schema, texts)).toEqual(coerced);
});
