import type { FilterRow } from '@quads/contract';
import type { Context } from '../context.js';
import type { Condition, Scalar } from '../filters/condition.js';
import { cloudNamed, hostNamed } from './names.js';

type Stocked = Pick<Context, 'inventory'>;
type Resolve = (context: Stocked, name: string) => Promise<string>;

const cloudName: Resolve = async (context, name) => (await cloudNamed(context, name)).name;

const hostName: Resolve = async (context, name) => (await hostNamed(context, name)).name;

const resolvers: Readonly<Partial<Record<FilterRow['type'], Resolve>>> = {
  cloud: cloudName,
  host: hostName,
};

const resolved = async <Field extends string>(
  context: Stocked,
  resolve: Resolve,
  condition: Condition<Field>,
): Promise<Condition<Field>> => {
  const value = condition.value as Scalar | readonly Scalar[];
  const names = await Promise.all([value].flat().map((one) => resolve(context, String(one))));
  return { ...condition, value: Array.isArray(value) ? names : (names[0] ?? '') };
};

/**
 * Conditions whose clouds and hosts there are.
 *
 * @throws {InvalidInput} `unknown_cloud`, `unknown_host`
 */
export const named = <Field extends string>(
  context: Stocked,
  rows: readonly FilterRow<Field>[],
  where: readonly Condition<Field>[],
): Promise<Condition<Field>[]> =>
  Promise.all(
    where.map(async (condition) => {
      const row = rows.find(({ name }) => name === condition.field);
      const resolve = row && resolvers[row.type];
      return resolve ? resolved(context, resolve, condition) : condition;
    }),
  );
