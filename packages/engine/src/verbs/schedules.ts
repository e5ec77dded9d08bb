import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type {
  ScheduleChanges,
  ScheduleFilter,
  ScheduleRecord,
  Written,
} from '../ports/inventory.js';
import { parseTime } from '../time.js';
import { cloudNamed, hostNamed, scheduleOf } from './names.js';

type Stocked = Pick<Context, 'inventory'>;
type Timed = Pick<Context, 'inventory' | 'clock'>;

export interface NewScheduleInput {
  readonly cloud: string;
  readonly host: string;
  /** As callers write times, or `now`. */
  readonly start: string;
  readonly end: string;
}

export type ScheduleInput = { readonly [Key in keyof ScheduleChanges]?: string };

const booked = (written: Written<ScheduleRecord>): ScheduleRecord => {
  if (written !== 'taken') return written;
  throw new InvalidInput('host_not_available', 'The host is booked at that time already.');
};

const checkOrder = (start: string, end: string): void => {
  if (Date.parse(start) < Date.parse(end)) return;
  const problem = `It must be behind the start, ${start}.`;
  throw new InvalidInput('invalid_request', `The end, ${end}, is not behind the start, ${start}.`, [
    { in: 'body', field: 'end', problem },
  ]);
};

/** Schedules by id. @throws {InvalidInput} `unknown_host`, `unknown_cloud` */
export const listSchedules = async (
  context: Stocked,
  filter: ScheduleFilter,
): Promise<ScheduleRecord[]> => {
  if (filter.host !== undefined) await hostNamed(context, filter.host);
  if (filter.cloud !== undefined) await cloudNamed(context, filter.cloud);
  return context.inventory.schedules(filter);
};

/** Schedules that hold at a time; now where none is given. */
export const listCurrentSchedules = (
  context: Timed,
  { date, ...filter }: Pick<ScheduleFilter, 'host' | 'cloud'> & { readonly date?: string },
): Promise<ScheduleRecord[]> => {
  const now = context.clock.now();
  return listSchedules(context, { ...filter, at: date ? parseTime('date', date) : now });
};

/**
 * Books a host into the active assignment of a cloud.
 *
 * @throws {InvalidInput} `unknown_cloud`, `cloud_not_assigned`, `unknown_host`,
 *   `host_not_available`, `invalid_request`
 */
export const createSchedule = async (
  context: Timed,
  input: NewScheduleInput,
): Promise<ScheduleRecord> => {
  const now = context.clock.now();
  const cloud = await cloudNamed(context, input.cloud);
  const [assignment] = await context.inventory.assignments({ cloud: cloud.name, active: true });
  if (!assignment) {
    const message = `${cloud.name} has no active assignment: create one first.`;
    throw new InvalidInput('cloud_not_assigned', message);
  }
  const host = await hostNamed(context, input.host);
  const start = parseTime('start', input.start, now);
  const end = parseTime('end', input.end, now);
  checkOrder(start, end);
  const schedule = { hostId: host.id, assignmentId: assignment.id, start, end };
  return booked(await context.inventory.createSchedule(schedule));
};

/** @throws {InvalidInput} `unknown_schedule`, `host_not_available`, `invalid_request` */
export const updateSchedule = async (
  context: Timed,
  id: number,
  input: ScheduleInput,
): Promise<ScheduleRecord> => {
  const now = context.clock.now();
  const schedule = await scheduleOf(context, id);
  const changes: ScheduleChanges = Object.fromEntries(
    Object.entries(input).map(([key, text]) => [key, parseTime(key, text, now)]),
  );
  checkOrder(changes.start ?? schedule.start, changes.end ?? schedule.end);
  return booked(await context.inventory.updateSchedule(id, changes));
};
