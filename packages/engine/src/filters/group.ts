import type { FilterRow } from '@quads/contract';
import { InvalidInput } from '../errors.js';
import type { Condition } from './condition.js';

const refuse = (problem: string): InvalidInput =>
  new InvalidInput('invalid_request', `\`group_by\` ${problem}.`, [
    { in: 'query', field: 'group_by', problem },
  ]);

const canGroupBy = ({ name, type, aggregate }: FilterRow): boolean =>
  type !== 'time' && !aggregate && !name.includes('.');

/**
 * Returns the attribute to count by. It cannot be combined with conditions on sums of a host's
 * parts.
 *
 * @throws {InvalidInput} `invalid_request`, with the possible attributes
 */
export const parseGroupBy = <Field extends string>(
  rows: readonly FilterRow<Field>[],
  name: string,
  conditions: readonly Condition<Field>[],
): Field => {
  const possible = rows.filter(canGroupBy);
  const row = possible.find((one) => one.name === name);
  if (!row) throw refuse(`must be one of ${possible.map((one) => one.name).join(', ')}`);
  const sums = new Set(rows.filter(({ aggregate }) => aggregate).map((one) => one.name));
  const sum = conditions.find(({ field }) => sums.has(field));
  if (sum) throw refuse(`does not go with ${sum.field}, which sums up the parts of a host`);
  return row.name;
};
