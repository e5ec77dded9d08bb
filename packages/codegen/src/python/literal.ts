import { bracket, type Code, render, width } from './layout.js';
import { fill } from './wrap.js';

/** A string literal. The escapes of JSON are valid in Python. */
export const quoted = (text: string): string => JSON.stringify(text);

// The columns left for a quoted text in a row of a table.
const columns = width - 14;

/** A string that may be split between words into adjacent literals in parentheses. */
export const splittable = (text: string): Code => {
  const lines = text.length <= columns ? [text] : fill(text, columns - 1);
  const parts = lines.map((line, index) => quoted(index < lines.length - 1 ? `${line} ` : line));
  const code = bracket('(', parts, ')');
  return typeof code === 'string' ? code : { ...code, flat: quoted(text), commas: false };
};

const tuple = (values: readonly unknown[]): Code => {
  const [only, ...more] = values.map(literal);
  if (only === undefined) return '()';
  return more.length === 0 ? `(${render(only)},)` : bracket('(', [only, ...more], ')');
};

/** A scalar, or a list as a tuple. */
export const literal = (value: unknown): Code => {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return splittable(value);
  if (Array.isArray(value)) return tuple(value);
  throw new Error(`python: no literal for ${JSON.stringify(value)}.`);
};
