import type { FilterRow } from '@quads/contract';
import type { Detail } from '../errors.js';
import type { Condition, Operator } from './condition.js';
import { operatorKeys, operators, operatorsByType } from './operators.js';
import { readValue } from './read-value.js';

/** The conditions of the valid filters, and the problems of the others. */
export interface Filters<Field extends string> {
  readonly conditions: readonly Condition<Field>[];
  readonly problems: readonly Detail[];
}

type Rows<Field extends string> = readonly FilterRow<Field>[];

/** A filter as a condition, or as a problem whose sentence continues after the key. */
type Filter<Field extends string> = Condition<Field> | { readonly problem: string };

const isOperator = (name: string): name is Operator =>
  name !== 'eq' && (operators as readonly string[]).includes(name);

const unknownAttribute = (rows: Rows<string>, attribute: string): string =>
  attribute.split('.').length > 2
    ? 'has more than one dot: write a part of the resource and its attribute'
    : `is not a known attribute: there is ${rows.map(({ name }) => name).join(', ')}`;

const readFilter = <Field extends string>(
  rows: Rows<Field>,
  key: string,
  text: string,
): Filter<Field> => {
  const at = key.indexOf('__');
  const attribute = at < 0 ? key : key.slice(0, at);
  const operator = at < 0 ? 'eq' : key.slice(at + 2);
  const row = rows.find(({ name }) => name === attribute);
  if (!row) return { problem: unknownAttribute(rows, attribute) };
  const possible = operatorsByType[row.type];
  if (at >= 0 && !isOperator(operator)) {
    return { problem: `has no known operator: ${attribute} takes ${operatorKeys(possible)}` };
  }
  if (!possible.includes(operator as Operator)) {
    return {
      problem: `cannot be compared like this: ${attribute} takes ${operatorKeys(possible)}`,
    };
  }
  const read = readValue(row, operator as Operator, text);
  return 'problem' in read
    ? read
    : { field: row.name, operator: operator as Operator, value: read.value };
};

/**
 * Parses filters as callers write them: `attribute`, or `attribute__operator`. Each key has its own
 * operator. All problems are reported together.
 *
 * @example
 * readFilters(filterTables.HostFilters, { model__in: 'R640,R650' }).conditions;
 * // [{ field: 'model', operator: 'in', value: ['R640', 'R650'] }]
 */
export const readFilters = <Field extends string>(
  rows: Rows<Field>,
  texts: Readonly<Record<string, string>>,
): Filters<Field> => {
  const read = Object.entries(texts).map(
    ([key, text]) => [key, readFilter(rows, key, text)] as const,
  );
  return {
    conditions: read.flatMap(([, one]) => ('problem' in one ? [] : [one])),
    problems: read.flatMap(([field, one]) =>
      'problem' in one ? [{ in: 'query', field, problem: one.problem }] : [],
    ),
  };
};
