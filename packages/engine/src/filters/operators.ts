import type { FilterRow } from '@quads/contract';
import type { Operator } from './condition.js';

const named: readonly Operator[] = ['eq', 'ne', 'in'];
const ordered: readonly Operator[] = [...named, 'lt', 'lte', 'gt', 'gte'];

/** What each type can be compared by. */
export const operatorsOf: Readonly<Record<FilterRow['type'], readonly Operator[]>> = {
  boolean: named,
  cloud: named,
  host: named,
  integer: ordered,
  time: ordered,
  string: [...ordered, 'like', 'ilike'],
};

/** Every operator that a filter can name. */
export const operators: readonly Operator[] = operatorsOf.string;

/** Operators as a caller writes them. */
export const inKeys = (some: readonly Operator[]): string =>
  some.map((operator) => (operator === 'eq' ? 'equality' : `__${operator}`)).join(', ');
