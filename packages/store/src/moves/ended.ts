import type { HistoryFilter } from '@quads/engine';

/** A condition over `moves`, and the values of its placeholders. */
export interface Ended {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One more condition, unless there is no value for it. */
export const and = (
  { text, values }: Ended,
  value: unknown,
  condition: (placeholder: string) => string,
): Ended =>
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

const all: Ended = { text: 'completed_at is not null', values: [] };

/** Those that an index finds, the narrowest first: a goal has few moves, the others their ends. */
const indexed: readonly Key[] = ['goal', 'host', 'assignment', 'cloud'];

const isSet = (filter: HistoryFilter) => (key: Key) => filter[key] !== undefined;

const equal = (condition: Ended, filter: HistoryFilter, keys: readonly Key[]): Ended =>
  keys.reduce(
    (so, key) => and(so, filter[key], (value) => `${columns[key]} = ${value}`),
    condition,
  );

/** Moves that have ended, as far as one index finds them and nothing else. */
export const inIndex = (filter: HistoryFilter): Ended => {
  const lead = indexed.find(isSet(filter));
  const from = and(all, filter.from, (value) => `completed_at >= ${value}`);
  const range = and(from, filter.to, (value) => `completed_at < ${value}`);
  return equal(range, filter, lead === undefined ? [] : [lead]);
};

/** What a filter says beside that. */
const beside = (filter: HistoryFilter): readonly Key[] => {
  const lead = indexed.find(isSet(filter));
  return (Object.keys(columns) as Key[]).filter(isSet(filter)).filter((key) => key !== lead);
};

/** Whether an index finds more than a filter lets through. */
export const isNarrower = (filter: HistoryFilter): boolean => beside(filter).length > 0;

/** What an index finds, as far as a filter lets it through. */
export const narrowed = (found: Ended, filter: HistoryFilter): Ended =>
  equal(found, filter, beside(filter));
