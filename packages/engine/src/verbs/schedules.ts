import { filterTables } from '@quads/contract';
import type { Context } from '../context.js';
import { timeAtMs } from '../micros.js';
import type { ScheduleFilter, ScheduleRecord } from '../ports/inventory.js';
import { parseTime } from '../time.js';
import { named } from './named.js';
import { cloudNamed, hostNamed } from './names.js';

type Stocked = Pick<Context, 'inventory'>;
type Timed = Pick<Context, 'inventory' | 'clock'>;
type Whose = Pick<ScheduleFilter, 'host' | 'cloud'>;

/** How far ahead the ends are told, in milliseconds. */
const expiresWithinMs = 7 * 86_400_000;

/** Schedules by id. @throws {InvalidInput} `unknown_host`, `unknown_cloud` */
export const listSchedules = async (
  context: Stocked,
  filter: ScheduleFilter,
): Promise<ScheduleRecord[]> => {
  if (filter.host !== undefined) await hostNamed(context, filter.host);
  if (filter.cloud !== undefined) await cloudNamed(context, filter.cloud);
  const { where = [] } = filter;
  const rows = filterTables.ScheduleFilters;
  return context.inventory.schedules({ ...filter, where: await named(context, rows, where) });
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
  listSchedules(context, { ...filter, startsFrom: context.clock.now() });

/** Schedules that end within a week. */
export const listExpirations = ({ inventory, clock }: Timed): Promise<ScheduleRecord[]> => {
  const now = clock.now();
  const until = timeAtMs(Date.parse(now) + expiresWithinMs);
  return inventory.schedules({ endsFrom: now, endsUntil: until });
};
