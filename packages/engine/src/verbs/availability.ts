import { filterTables } from '@quads/contract';
import type { Context } from '../context.js';
import { microsOf, timeAt } from '../micros.js';
import { foldName } from '../names.js';
import type { Where } from '../ports/inventory.js';
import { isBefore } from '../schedules/span.js';
import { parseTime } from '../time.js';
import { getCloud } from './get-record.js';
import { resolveNames } from './resolve-names.js';

type TimedContext = Pick<Context, 'inventory' | 'clock'>;

/** The period in which hosts must be free, as callers write it. */
export interface Span {
  readonly start?: string;
  readonly end?: string;
}

/**
 * Both times default to now. An end that is not after the start becomes the minute after the start.
 */
const spanOf = ({ start, end }: Span, now: string): { from: string; to: string } => {
  const from = start === undefined ? now : parseTime('start', start);
  const to = end === undefined ? now : parseTime('end', end);
  return { from, to: isBefore(to, from) ? timeAt(microsOf(from) + 60_000_000) : to };
};

/**
 * Lists the names of the hosts without a schedule in a period, except broken and retired ones.
 *
 * @throws {InvalidInput} `invalid_request`, `unknown_cloud`
 */
export const listAvailable = async (
  context: TimedContext,
  {
    cloud,
    where,
    ...span
  }: Span & { readonly cloud?: string; readonly where: Where<'HostFilters'> },
): Promise<string[]> => {
  const now = context.clock.now();
  const current = cloud === undefined ? {} : { cloud: (await getCloud(context, cloud)).name };
  return context.inventory.freeHosts({
    ...spanOf(span, now),
    ...current,
    now,
    where: await resolveNames(context, filterTables.HostFilters, where),
  });
};

/**
 * Whether a host is free. A host that does not exist is not free.
 *
 * @throws {InvalidInput} `invalid_request`
 */
export const isAvailable = async (
  context: TimedContext,
  host: string,
  span: Span,
): Promise<boolean> => {
  const where = [{ field: 'name', operator: 'eq', value: foldName(host) }] as const;
  return (await listAvailable(context, { ...span, where })).length > 0;
};
