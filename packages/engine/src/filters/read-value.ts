import type { FilterRow } from '@quads/contract';
import { foldName } from '../names.js';
import { readTime } from '../time.js';
import type { Condition, Operator, Scalar } from './condition.js';

/** What a filter's text stands for; a `problem` where it stands for nothing. */
export type Read = { readonly value: Condition['value'] } | { readonly problem: string };

const truths: ReadonlyMap<string, boolean> = new Map([
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
  boolean: { read: (text) => truths.get(text.toLowerCase()), wanted: 'true or false (or yes, no)' },
  cloud: { read: name, wanted: 'the name of a cloud' },
  host: { read: name, wanted: 'the name of a host' },
  integer: { read: integer, wanted: 'an integer within 2^53' },
  string: { read: (text) => text, wanted: 'text' },
  time: { read: readTime, wanted: 'a time like 2026-11-22T08:00' },
};

const isNothing = ({ type, nullable }: FilterRow, text: string): boolean =>
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

/** The texts of a list: of JSON, or with commas between them. */
const listed = (text: string): string[] =>
  (text.startsWith('[') && jsonList(text)) || text.split(',').map((one) => one.trim());

/** A value as it is compared: names of hosts and clouds are stored in one letter case. */
const stored = ({ any_case: anyCase }: FilterRow, value: Scalar): Scalar =>
  anyCase && typeof value === 'string' ? foldName(value) : value;

const readList = (row: FilterRow, text: string): Read => {
  const { read, wanted } = readers[row.type];
  const values = listed(text)
    .map(read)
    .map((value) => (value === undefined ? value : stored(row, value)));
  const isRead = values.every((value) => value !== undefined);
  return isRead ? { value: values } : { problem: `must be a list, each of it ${wanted}` };
};

const isPattern = (operator: Operator): boolean => operator === 'like' || operator === 'ilike';

const hasOpenEscape = (text: string): boolean => (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1;

const readOne = (row: FilterRow, operator: Operator, text: string): Read => {
  if (isNothing(row, text)) {
    const isFit = operator === 'eq' || operator === 'ne';
    return isFit ? { value: null } : { problem: 'can be null only with equality or __ne' };
  }
  if (isPattern(operator) && hasOpenEscape(text)) {
    return { problem: 'must not end with a backslash that escapes nothing' };
  }
  const { read, wanted } = readers[row.type];
  const value = read(text);
  if (value === undefined) return { problem: `must be ${wanted}` };
  return { value: stored(row, value) };
};

/** Reads the text of a filter as the type of its attribute asks. */
export const readValue = (row: FilterRow, operator: Operator, text: string): Read =>
  operator === 'in' ? readList(row, text) : readOne(row, operator, text);
