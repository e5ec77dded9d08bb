import { remember } from './remember.js';
import { resolve, type Schema, typesOf } from './schema.js';

/** A text read as its schema wants it, or why it cannot be. */
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

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['y', true],
  ['false', false],
  ['no', false],
  ['n', false],
]);

const boolean = (text: string): Coerced => {
  const read = truths.get(text.toLowerCase());
  return read === undefined ? problem('must be true or false (or yes, y, no, n)') : value(read);
};

const nothing = (text: string): Coerced =>
  text === 'null' ? value(null) : problem('must be null');

/** In the order in which to try them: a text is a string only where it is nothing else. */
const readers: ReadonlyArray<readonly [string, (text: string) => Coerced]> = [
  ['null', nothing],
  ['integer', integer],
  ['number', number],
  ['boolean', boolean],
  ['string', value],
];

const readersOf = remember((schema: Schema) =>
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

/** What a list is of where its schema does not say. */
const anyText: Schema = { type: 'string' };

/** Lists come as repeated keys, with commas, or both; one value is a list of one. */
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
 * Reads the texts of a path or query parameter, already decoded, as its schema wants them.
 * Texts stay strings where the schema says string, however much they look like numbers. Whether
 * the value fits the rest of the schema is not asked here.
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
