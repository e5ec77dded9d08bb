import type { FilterRow } from '@quads/contract';
import type { Operator } from './condition.js';

const unordered: readonly Operator[] = ['eq', 'ne', 'in'];
const ordered: readonly Operator[] = [...unordered, 'lt', 'lte', 'gt', 'gte'];

/** The operators of each attribute type. */
export const operatorsByType: Readonly<Record<FilterRow['type'], readonly Operator[]>> = {
  boolean: unordered,
  cloud: unordered,
  host: unordered,
  integer: ordered,
  time: ordered,
  string: [...ordered, 'like', 'ilike'],
};

/** Every operator that a filter can name. */
export const operators: readonly Operator[] = operatorsByType.string;

/** The operators as callers write them, separated by commas. */
export const operatorKeys = (some: readonly Operator[]): string =>
  some.map((operator) => (operator === 'eq' ? 'equality' : `__${operator}`)).join(', ');
