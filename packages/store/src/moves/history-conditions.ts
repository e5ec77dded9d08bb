import type { HistoryFilter } from '@quads/engine';

/** A condition over `moves`, and the values of its placeholders. */
export interface Condition {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Adds a condition, unless its value is undefined. */
export const and = (
  { text, values }: Condition,
  value: unknown,
  condition: (placeholder: string) => string,
): Condition =>
  value === undefined
    ? { text, values }
    : { text: `${text} and ${condition(`$${values.length + 1}`)}`, values: [...values, value] };

const columns = {
  goal: 'goal_id',
  host: 'host',
  assignment: 'assignment_id',
  cloud: 'target_cloud',
  status: 'status',
  profile: 'profile',
} as const satisfies Partial<Record<keyof HistoryFilter, string>>;

type Key = keyof typeof columns;

const endedCondition: Condition = { text: 'completed_at is not null', values: [] };

/** Keys with an index, the most selective first. */
const indexed: readonly Key[] = ['goal', 'host', 'assignment', 'cloud'];

const isSet = (filter: HistoryFilter) => (key: Key) => filter[key] !== undefined;

const equal = (condition: Condition, filter: HistoryFilter, keys: readonly Key[]): Condition =>
  keys.reduce(
    (condition, key) => and(condition, filter[key], (value) => `${columns[key]} = ${value}`),
    condition,
  );

/** The part of a filter that one index covers, together with the period. */
export const indexCondition = (filter: HistoryFilter): Condition => {
  const indexedKey = indexed.find(isSet(filter));
  const from = and(endedCondition, filter.from, (value) => `completed_at >= ${value}`);
  const range = and(from, filter.to, (value) => `completed_at < ${value}`);
  return equal(range, filter, indexedKey === undefined ? [] : [indexedKey]);
};

/** The keys of a filter that the index does not cover. */
const keysWithoutIndex = (filter: HistoryFilter): readonly Key[] => {
  const indexedKey = indexed.find(isSet(filter));
  return (Object.keys(columns) as Key[]).filter(isSet(filter)).filter((key) => key !== indexedKey);
};

/** Whether a filter has keys that the index does not cover. */
export const hasMoreConditions = (filter: HistoryFilter): boolean =>
  keysWithoutIndex(filter).length > 0;

/** Adds the keys of a filter that the index does not cover. */
export const withMoreConditions = (found: Condition, filter: HistoryFilter): Condition =>
  equal(found, filter, keysWithoutIndex(filter));
