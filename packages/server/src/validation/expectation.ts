import { resolve, type Schema, typesOf } from './schema.js';

const articles: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

/** A few things in words, the last two joined by `or`. */
export const either = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');

/** Types in words. */
export const typesInWords = (types: Iterable<string>): string =>
  either([...types].map((type) => articles[type] ?? type));

/** Allowed values in words, each as JSON writes it. */
export const valuesInWords = (values: readonly unknown[]): string =>
  either(values.map((one) => JSON.stringify(one)));

/** What a schema takes, in words that a person understands. */
export const expectation = (schema: Schema): string => {
  const own = resolve(schema);
  const branches = own.oneOf ?? own.anyOf;
  if (branches) return either([...new Set(branches.map(expectation))]);
  if (own.enum) return valuesInWords(own.enum);
  if (own.required && own.type === undefined) return `an object with ${own.required.join(', ')}`;
  const sample = own.examples?.[0];
  const types = typesInWords(typesOf(own));
  return sample === undefined || own.type !== 'string' ? types : `${types} like ${sample}`;
};
