import { memoize } from './memoize.js';
import { resolve, type Schema, typesOf } from './schema.js';

/** A text converted to the type of its schema, or why that failed. */
export type Coerced =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

const value = (read: unknown): Coerced => ({ ok: true, value: read });
const problem = (text: string): Coerced => ({ ok: false, problem: text });

const integer = (text: string): Coerced => {
  if (!/^-?\d+$/.test(text)) return problem('must be an integer');
  const read = Number(text);
  if (!Number.isSafeInteger(read)) return problem('must be an integer within 2^53');
  return value(read === 0 ? 0 : read); // not -0
};

const number = (text: string): Coerced => {
  const read = Number(text);
  const plain = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) && Number.isFinite(read);
  return plain ? value(read) : problem('must be a number');
};

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['y', true],
  ['false', false],
  ['no', false],
  ['n', false],
]);

const boolean = (text: string): Coerced => {
  const read = booleans.get(text.toLowerCase());
  return read === undefined ? problem('must be true or false (or yes, y, no, n)') : value(read);
};

const nothing = (text: string): Coerced =>
  text === 'null' ? value(null) : problem('must be null');

/** In the order of attempts: a text is a string only if it is nothing else. */
const readers: ReadonlyArray<readonly [string, (text: string) => Coerced]> = [
  ['null', nothing],
  ['integer', integer],
  ['number', number],
  ['boolean', boolean],
  ['string', value],
];

const readersOf = memoize((schema: Schema) =>
  readers.filter(([type]) => typesOf(schema).has(type)).map(([, read]) => read),
);

const scalar = (schema: Schema, text: string): Coerced => {
  let last = value(text);
  for (const read of readersOf(schema)) {
    last = read(text);
    if (last.ok) return last;
  }
  return last;
};

/** The items of a list whose schema does not declare them. */
const anyText: Schema = { type: 'string' };

/** Lists are repeated keys, comma-separated values, or both; one value is a list of one. */
const list = (items: Schema, texts: readonly string[]): Coerced => {
  const read = texts
    .flatMap((text) => (text === '' ? [] : text.split(',')))
    .map((text) => scalar(items, text));
  const wrong = read.findIndex(({ ok }) => !ok);
  const first = read[wrong];
  if (first && !first.ok) return problem(`${first.problem} (value ${wrong + 1} of the list)`);
  return value(read.map((one) => (one.ok ? one.value : undefined)));
};

/**
 * Converts the decoded texts of a path or query parameter to the type of its schema. A text stays a
 * string if the schema says string, even if it looks like a number. The rest of the schema is not
 * checked here.
 *
 * @example
 * coerce({ type: 'integer' }, ['12']); // { ok: true, value: 12 }
 */
export const coerce = (schema: Schema, texts: readonly string[]): Coerced => {
  const own = resolve(schema);
  if (typesOf(own).has('array')) return list(own.items ?? anyText, texts);
  const [text, ...more] = texts;
  if (text === undefined) return problem('is required');
  return more.length > 0 ? problem('must be given once') : scalar(own, text);
};
