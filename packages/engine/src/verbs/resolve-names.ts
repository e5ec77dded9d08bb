import type { FilterRow } from '@quads/contract';
import type { Context } from '../context.js';
import type { Condition, Scalar } from '../filters/condition.js';
import { getCloud, getHost } from './get-record.js';

type InventoryContext = Pick<Context, 'inventory'>;
type Resolve = (context: InventoryContext, name: string) => Promise<string>;

const cloudName: Resolve = async (context, name) => (await getCloud(context, name)).name;

const hostName: Resolve = async (context, name) => (await getHost(context, name)).name;

const resolvers: Readonly<Partial<Record<FilterRow['type'], Resolve>>> = {
  cloud: cloudName,
  host: hostName,
};

const resolveCondition = async <Field extends string>(
  context: InventoryContext,
  resolve: Resolve,
  condition: Condition<Field>,
): Promise<Condition<Field>> => {
  const value = condition.value as Scalar | readonly Scalar[];
  const names = await Promise.all([value].flat().map((one) => resolve(context, String(one))));
  return { ...condition, value: Array.isArray(value) ? names : (names[0] ?? '') };
};

/**
 * Checks that the clouds and hosts in conditions exist, and replaces them by their stored names.
 *
 * @throws {InvalidInput} `unknown_cloud`, `unknown_host`
 */
export const resolveNames = <Field extends string>(
  context: InventoryContext,
  rows: readonly FilterRow<Field>[],
  where: readonly Condition<Field>[],
): Promise<Condition<Field>[]> =>
  Promise.all(
    where.map(async (condition) => {
      const row = rows.find(({ name }) => name === condition.field);
      const resolve = row && resolvers[row.type];
      return resolve ? resolveCondition(context, resolve, condition) : condition;
    }),
  );
