import { filterTables } from '@quads/contract';
import type { Context } from '../context.js';
import { microsOf, timeAt } from '../micros.js';
import type { ScheduleFilter, ScheduleRecord } from '../ports/inventory.js';
import { parseTime } from '../time.js';
import { named } from './named.js';
import { cloudNamed, hostNamed } from './names.js';

type Stocked = Pick<Context, 'inventory'>;
type Timed = Pick<Context, 'inventory' | 'clock'>;
type Whose = Pick<ScheduleFilter, 'host' | 'cloud'>;

/** How far ahead of its end a schedule is listed as expiring, in microseconds. */
const expiresWithinMicros = 7 * 86_400_000_000;

/** Schedules by id. @throws {InvalidInput} `unknown_host`, `unknown_cloud` */
export const listSchedules = async (
  context: Stocked,
  filter: ScheduleFilter,
): Promise<ScheduleRecord[]> => {
  const { host, cloud, where = [], ...others } = filter;
  return context.inventory.schedules({
    ...others,
    ...(host !== undefined && { host: (await hostNamed(context, host)).name }),
    ...(cloud !== undefined && { cloud: (await cloudNamed(context, cloud)).name }),
    where: await named(context, filterTables.ScheduleFilters, where),
  });
};

/** Schedules that hold at a time; now where none is given. */
export const listCurrentSchedules = (
  context: Timed,
  { date, ...filter }: Whose & { readonly date?: string },
): Promise<ScheduleRecord[]> => {
  const now = context.clock.now();
  return listSchedules(context, { ...filter, at: date ? parseTime('date', date) : now });
};

/** Schedules that are to begin. @throws {InvalidInput} `unknown_host`, `unknown_cloud` */
export const listFutureSchedules = (context: Timed, filter: Whose): Promise<ScheduleRecord[]> =>
  listSchedules(context, { ...filter, startsAfter: context.clock.now() });

/** Schedules that end within a week. */
export const listExpirations = ({ inventory, clock }: Timed): Promise<ScheduleRecord[]> => {
  const now = clock.now();
  const until = timeAt(microsOf(now) + expiresWithinMicros);
  return inventory.schedules({ endsAfter: now, endsUntil: until });
};
