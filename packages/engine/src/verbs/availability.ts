import { filterTables } from '@quads/contract';
import type { Context } from '../context.js';
import { microsOf, timeAt } from '../micros.js';
import { foldName } from '../names.js';
import type { Where } from '../ports/inventory.js';
import { isBefore } from '../schedules/span.js';
import { parseTime } from '../time.js';
import { named } from './named.js';
import { cloudNamed } from './names.js';

type Timed = Pick<Context, 'inventory' | 'clock'>;

/** A time to be free in, as callers write it. */
export interface Span {
  readonly start?: string;
  readonly end?: string;
}

/** Both are now where they are left out; who has a start alone asks for the minute behind it. */
const spanOf = ({ start, end }: Span, now: string): { from: string; to: string } => {
  const from = start === undefined ? now : parseTime('start', start);
  const to = end === undefined ? now : parseTime('end', end);
  return { from, to: isBefore(to, from) ? timeAt(microsOf(from) + 60_000_000) : to };
};

/**
 * The names of the hosts that no schedule holds in a time, neither broken nor retired.
 *
 * @throws {InvalidInput} `invalid_request`, `unknown_cloud`
 */
export const listAvailable = async (
  context: Timed,
  {
    cloud,
    where,
    ...span
  }: Span & { readonly cloud?: string; readonly where: Where<'HostFilters'> },
): Promise<string[]> => {
  const now = context.clock.now();
  const current = cloud === undefined ? {} : { cloud: (await cloudNamed(context, cloud)).name };
  return context.inventory.freeHosts({
    ...spanOf(span, now),
    ...current,
    now,
    where: await named(context, filterTables.HostFilters, where),
  });
};

/** Whether a host is free; one that there is not is none. @throws {InvalidInput} `invalid_request` */
export const isAvailable = async (context: Timed, host: string, span: Span): Promise<boolean> => {
  const where = [{ field: 'name', operator: 'eq', value: foldName(host) }] as const;
  return (await listAvailable(context, { ...span, where })).length > 0;
};
