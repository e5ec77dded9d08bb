import { bracket, type Code, lay, width } from './layout.js';
import { fill } from './wrap.js';

/** A string. JSON's escapes are Python's. */
export const quoted = (text: string): string => JSON.stringify(text);

// What is left of a line for a text between its quotes in a row of a table.
const columns = width - 14;

/** A string that may be broken between words, over adjacent literals in parentheses. */
export const prolonged = (text: string): Code => {
  const lines = text.length <= columns ? [text] : fill(text, columns - 1);
  const parts = lines.map((line, index) => quoted(index < lines.length - 1 ? `${line} ` : line));
  const code = bracket('(', parts, ')');
  return typeof code === 'string' ? code : { ...code, flat: quoted(text), commas: false };
};

const tuple = (values: readonly unknown[]): Code => {
  const [only, ...more] = values.map(literal);
  if (only === undefined) return '()';
  return more.length === 0 ? `(${lay(only)},)` : bracket('(', [only, ...more], ')');
};

/** A scalar, or a list of them as a tuple. */
export const literal = (value: unknown): Code => {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return prolonged(value);
  if (Array.isArray(value)) return tuple(value);
  throw new Error(`python: no literal for ${JSON.stringify(value)}.`);
};
