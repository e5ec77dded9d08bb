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

/** Joins words with commas, and the last two with `or`. */
export const joinWithOr = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');

const bounded = ({ minimum, maximum }: Schema): boolean =>
  Number.isSafeInteger(minimum) &&
  Number.isSafeInteger(maximum) &&
  maximum !== Number.MAX_SAFE_INTEGER;

/** A type in words, with the bounds of its schema. */
const typeInWords = (type: string, schema: Schema): string => {
  const words = articles[type] ?? type;
  if (type === 'integer' && bounded(schema)) {
    return `${words} from ${schema.minimum} to ${schema.maximum}`;
  }
  if (type === 'string' && schema.maxLength !== undefined) {
    return `${words} of at most ${schema.maxLength} characters`;
  }
  return words;
};

const valuesInWords = (values: readonly unknown[]): string[] =>
  values.map((one) => JSON.stringify(one));

const alternatives = (schema: Schema): string[] => {
  const own = resolve(schema);
  const branches = own.oneOf ?? own.anyOf;
  if (branches) return [...new Set(branches.flatMap(alternatives))];
  if (own.enum) return valuesInWords(own.enum);
  if (own.required && own.type === undefined) return [`an object with ${own.required.join(', ')}`];
  const types = [...typesOf(own)].map((type) => typeInWords(type, own));
  const sample = own.examples?.[0];
  return sample !== undefined && own.type === 'string' ? [`text like ${sample}`] : types;
};

/** The values that a schema accepts, in words. */
export const expectation = (schema: Schema): string => joinWithOr(alternatives(schema));
