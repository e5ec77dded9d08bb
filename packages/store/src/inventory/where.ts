import type { Condition } from '@quads/engine';
import { type FilterColumns, filterConditions } from './filter-conditions.js';

/** The SQL condition of each key of a filter; `value` is the placeholder of its value. */
export type Conditions<Filter> = {
  readonly [Key in keyof Filter]-?: (value: string) => string;
};

export interface Where {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Conditional<Field extends string> = { readonly where?: readonly Condition<Field>[] };

/** The SQL condition of a filter: the conditions of its keys, combined by `and`; `true` for none. */
export const where = <Filter extends Conditional<Field>, Field extends string>(
  filter: Filter,
  conditions: Conditions<Omit<Filter, 'where'>>,
  columns: FilterColumns<Field>,
): Where => {
  const plain: Omit<Filter, 'where'> = filter;
  const keys = (Object.keys(conditions) as (keyof typeof plain)[]).filter(
    (key) => plain[key] !== undefined,
  );
  const texts = keys.map((key, index) => conditions[key](`$${index + 1}`));
  const more = filterConditions(filter.where ?? [], columns, keys.length);
  return {
    text: ['true', ...texts, ...more.texts].join(' and '),
    values: [...keys.map((key) => plain[key]), ...more.values],
  };
};
