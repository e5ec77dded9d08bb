import { filterTables } from '@quads/contract';
import type { Context } from '../context.js';
import { microsOf, timeAt } from '../micros.js';
import type { ScheduleFilter, ScheduleRecord } from '../ports/inventory.js';
import { parseTime } from '../time.js';
import { getCloud, getHost } from './get-record.js';
import { resolveNames } from './resolve-names.js';

type InventoryContext = Pick<Context, 'inventory'>;
type TimedContext = Pick<Context, 'inventory' | 'clock'>;
type HostOrCloud = Pick<ScheduleFilter, 'host' | 'cloud'>;

/** How long before its end a schedule is listed as expiring, in microseconds. */
const expiresWithinMicros = 7 * 86_400_000_000;

/** Lists schedules, ordered by id. @throws {InvalidInput} `unknown_host`, `unknown_cloud` */
export const listSchedules = async (
  context: InventoryContext,
  filter: ScheduleFilter,
): Promise<ScheduleRecord[]> => {
  const { host, cloud, where = [], ...others } = filter;
  return context.inventory.schedules({
    ...others,
    ...(host !== undefined && { host: (await getHost(context, host)).name }),
    ...(cloud !== undefined && { cloud: (await getCloud(context, cloud)).name }),
    where: await resolveNames(context, filterTables.ScheduleFilters, where),
  });
};

/** Lists the schedules that are current at a date, by default now. */
export const listCurrentSchedules = (
  context: TimedContext,
  { date, ...filter }: HostOrCloud & { readonly date?: string },
): Promise<ScheduleRecord[]> => {
  const now = context.clock.now();
  return listSchedules(context, { ...filter, at: date ? parseTime('date', date) : now });
};

/**
 * Lists the schedules that start in the future.
 *
 * @throws {InvalidInput} `unknown_host`, `unknown_cloud`
 */
export const listFutureSchedules = (
  context: TimedContext,
  filter: HostOrCloud,
): Promise<ScheduleRecord[]> =>
  listSchedules(context, { ...filter, startsAfter: context.clock.now() });

/** Lists the schedules that end within a week. */
export const listExpirations = ({ inventory, clock }: TimedContext): Promise<ScheduleRecord[]> => {
  const now = clock.now();
  const until = timeAt(microsOf(now) + expiresWithinMicros);
  return inventory.schedules({ endsAfter: now, endsUntil: until });
};
