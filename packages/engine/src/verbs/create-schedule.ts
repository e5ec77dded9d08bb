import type { Context } from '../context.js';
import { AccessDenied, type Detail, InvalidInput } from '../errors.js';
import type {
  AssignmentRecord,
  BookResult,
  HostRecord,
  NewBookings,
  ScheduleRecord,
} from '../ports/inventory.js';
import { endOfLoan } from '../self-schedule/end-of-loan.js';
import { parseTime } from '../time.js';
import { owns } from '../users/ownership.js';
import { isAdmin } from '../users/rights.js';
import type { AssignmentRequester } from './assignment-requester.js';
import { getCloud, getHost } from './get-record.js';
import { checkOrder, hostTaken } from './schedule-errors.js';
import { requireSelfSchedule } from './self-assignments.js';

type BookingContext = Pick<Context, 'inventory' | 'clock' | 'settings'>;

export interface NewScheduleInput {
  readonly cloud: string;
  readonly host: string;
  /** A time as callers write it, or `now`; ignored for a self-scheduled assignment. */
  readonly start?: string;
  readonly end?: string;
  readonly requester: AssignmentRequester;
}

/** The active assignment of a cloud. @throws {InvalidInput} `cloud_not_assigned` */
export const activeAssignment = async (
  { inventory }: Pick<Context, 'inventory'>,
  cloud: string,
): Promise<AssignmentRecord> => {
  const [assignment] = await inventory.assignments({ cloud, active: true });
  if (assignment) return assignment;
  const message = `${cloud} has no active assignment: create one first.`;
  throw new InvalidInput('cloud_not_assigned', message);
};

const requireRight = (
  { settings }: BookingContext,
  requester: AssignmentRequester,
  assignment: AssignmentRecord,
): void => {
  if (isAdmin(requester)) return;
  if (!assignment.isSelfSchedule || !owns(requester, assignment)) {
    const message = 'Users book hosts only into an assignment that they made for themselves.';
    throw new AccessDenied('forbidden', message);
  }
  requireSelfSchedule(settings.selfSchedule);
};

type Times = Pick<NewBookings, 'start' | 'end' | 'maxSchedules'>;

/** The times of a self-scheduled booking: from now on, for the maximum length. */
const selfScheduleTimes = ({ settings, clock }: BookingContext, host: HostRecord): Times => {
  if (!host.canSelfSchedule) {
    const message = `${host.name} cannot be booked by users: ask an admin.`;
    throw new InvalidInput('host_not_self_schedulable', message);
  }
  const start = clock.now();
  const { selfSchedule } = settings;
  return { start, end: endOfLoan(start, selfSchedule), maxSchedules: selfSchedule.hostsPerCloud };
};

const missing = (input: object): Detail[] =>
  ['start', 'end']
    .filter((field) => !(field in input))
    .map((field) => ({ in: 'body', field, problem: 'is required' }));

/** Parses the times that a caller gave. @throws {InvalidInput} `invalid_request` */
export const readTimes = (
  { clock }: Pick<Context, 'clock'>,
  { start, end }: Pick<NewScheduleInput, 'start' | 'end'>,
): Times => {
  if (start === undefined || end === undefined) {
    const details = missing({ ...(start && { start }), ...(end && { end }) });
    throw new InvalidInput('invalid_request', 'A schedule needs its start and its end.', details);
  }
  const now = clock.now();
  const times = { start: parseTime('start', start, now), end: parseTime('end', end, now) };
  checkOrder(times.start, times.end);
  return times;
};

const unusable = ({ name, broken }: HostRecord): InvalidInput =>
  new InvalidInput('host_not_available', `${name} is ${broken ? 'broken' : 'retired'}.`);

const requireBooked = (outcome: BookResult, cloud: string): ScheduleRecord => {
  switch (outcome.kind) {
    case 'booked':
      return outcome.schedules[0] as ScheduleRecord;
    case 'taken':
      throw hostTaken();
    case 'full': {
      const message = `${cloud} has reached the maximum number of hosts that users may book.`;
      throw new InvalidInput('self_schedule_hosts', message);
    }
    default:
      throw new InvalidInput('cloud_not_assigned', `The assignment of ${cloud} has just ended.`);
  }
};

/**
 * Books a host into the active assignment of a cloud. For a self-scheduled assignment, the booking
 * starts now, and its length and the number of hosts follow the settings.
 *
 * @throws {AccessDenied} `forbidden`, `self_schedule_off`
 * @throws {InvalidInput} `unknown_cloud`, `cloud_not_assigned`, `unknown_host`,
 *   `host_not_available`, `host_not_self_schedulable`, `self_schedule_hosts`, `invalid_request`
 */
export const createSchedule = async (
  context: BookingContext,
  { requester, ...input }: NewScheduleInput,
): Promise<ScheduleRecord> => {
  const { name: cloud } = await getCloud(context, input.cloud);
  const assignment = await activeAssignment(context, cloud);
  requireRight(context, requester, assignment);
  const host = await getHost(context, input.host);
  if (host.broken || host.retired) throw unusable(host);
  const times = assignment.isSelfSchedule
    ? selfScheduleTimes(context, host)
    : readTimes(context, input);
  const bookings = { hostIds: [host.id], into: assignment.id, ...times };
  return requireBooked(await context.inventory.book(bookings), cloud);
};
