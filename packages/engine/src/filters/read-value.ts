import type { FilterRow } from '@quads/contract';
import { foldName } from '../names.js';
import { readTime } from '../time.js';
import type { Condition, Operator, Scalar } from './condition.js';

/** The value of a filter's text, or the problem of a text that has none. */
export type ReadResult = { readonly value: Condition['value'] } | { readonly problem: string };

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'y'].map((text) => [text, true] as const),
  ...['false', 'no', 'n'].map((text) => [text, false] as const),
]);

const integer = (text: string): number | undefined =>
  /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;

const name = (text: string): string | undefined => text || undefined;

interface Reader {
  readonly read: (text: string) => Scalar | undefined;
  readonly wanted: string;
}

const readers: Readonly<Record<FilterRow['type'], Reader>> = {
  boolean: {
    read: (text) => booleans.get(text.toLowerCase()),
    wanted: 'true or false (or yes, no)',
  },
  cloud: { read: name, wanted: 'the name of a cloud' },
  host: { read: name, wanted: 'the name of a host' },
  integer: { read: integer, wanted: 'an integer within 2^53' },
  string: { read: (text) => text, wanted: 'text' },
  time: { read: readTime, wanted: 'a time like 2026-11-22T08:00' },
};

const isNull = ({ type, nullable }: FilterRow, text: string): boolean =>
  nullable === true && (text === 'null' || (text === 'none' && type !== 'string'));

const jsonList = (text: string): string[] | undefined => {
  try {
    const list: unknown = JSON.parse(text);
    const isFlat = Array.isArray(list) && list.every((one) => typeof one !== 'object');
    return isFlat ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
};

/** Splits the text of a list: a JSON array, or values separated by commas. */
const splitList = (text: string): string[] =>
  (text.startsWith('[') && jsonList(text)) || text.split(',').map((one) => one.trim());

/** Converts a value to its stored form: names of hosts and clouds are stored in lower case. */
const toStored = ({ any_case: anyCase }: FilterRow, value: Scalar): Scalar =>
  anyCase && typeof value === 'string' ? foldName(value) : value;

const readList = (row: FilterRow, text: string): ReadResult => {
  const { read, wanted } = readers[row.type];
  const values = splitList(text)
    .map(read)
    .map((value) => (value === undefined ? value : toStored(row, value)));
  const isValid = values.every((value) => value !== undefined);
  return isValid ? { value: values } : { problem: `must be a list, each of it ${wanted}` };
};

const isPattern = (operator: Operator): boolean => operator === 'like' || operator === 'ilike';

const hasOpenEscape = (text: string): boolean => (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1;

const readOne = (row: FilterRow, operator: Operator, text: string): ReadResult => {
  if (isNull(row, text)) {
    const isAllowed = operator === 'eq' || operator === 'ne';
    return isAllowed ? { value: null } : { problem: 'can be null only with equality or __ne' };
  }
  if (isPattern(operator) && hasOpenEscape(text)) {
    return { problem: 'must not end with a backslash that escapes nothing' };
  }
  const { read, wanted } = readers[row.type];
  const value = read(text);
  if (value === undefined) return { problem: `must be ${wanted}` };
  return { value: toStored(row, value) };
};

/** Parses the text of a filter by the type of its attribute. */
export const readValue = (row: FilterRow, operator: Operator, text: string): ReadResult =>
  operator === 'in' ? readList(row, text) : readOne(row, operator, text);
