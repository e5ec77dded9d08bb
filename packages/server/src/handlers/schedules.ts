import {
  createSchedule,
  createSchedules,
  getSchedule,
  InvalidInput,
  listCurrentSchedules,
  listFutureSchedules,
  listSchedules,
  removeSchedule,
  updateSchedule,
} from '@quads/engine';
import { batchAssignmentFromWire } from '../wire/assignment.js';
import { whereOf } from '../wire/filters.js';
import { omitNullish, omitUndefined } from '../wire/omit-absent.js';
import { scheduleBatchOnWire, scheduleOnWire } from '../wire/schedule.js';
import { vlanFromWire } from '../wire/vlan.js';
import { actorOf, assignmentRequesterOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';

/** A batch does not change the VLAN of the cloud's existing assignment. */
const vlanWithoutAssignment = (): InvalidInput =>
  new InvalidInput(
    'invalid_request',
    '`vlan` is for a new assignment: send description, owner and ticket too, or change the assignment.',
    [{ in: 'body', field: 'vlan', problem: 'needs description, owner and ticket' }],
  );

export const scheduleHandlers: HandlersOf<
  | 'listSchedules'
  | 'createSchedule'
  | 'createSchedules'
  | 'getSchedule'
  | 'updateSchedule'
  | 'removeSchedule'
  | 'listCurrentSchedules'
  | 'listFutureSchedules'
> = ({ context, users }) => ({
  listSchedules: async ({ query }) => {
    const where = whereOf('ScheduleFilters', query);
    return { body: (await listSchedules(context, { where })).map(scheduleOnWire) };
  },
  createSchedule: async ({ body: { cloud, hostname: host, start, end } }, call) => {
    const input = {
      cloud,
      host,
      ...omitNullish({ start, end }),
      requester: assignmentRequesterOf(call, { users }),
    };
    return { body: scheduleOnWire(await createSchedule(context, input)) };
  },
  createSchedules: async ({ body }) => {
    const { cloud, hostnames: hosts, start, end } = body;
    const made = omitUndefined({ assignment: batchAssignmentFromWire(body) });
    if (!made.assignment && vlanFromWire(body.vlan)) throw vlanWithoutAssignment();
    const schedules = await createSchedules(context, { cloud, hosts, start, end, ...made });
    return { body: scheduleBatchOnWire(schedules) };
  },
  getSchedule: async ({ path }) => ({
    body: scheduleOnWire(await getSchedule(context, path.schedule_id)),
  }),
  updateSchedule: async ({ path: { schedule_id: id }, body }, call) => {
    const { start, end, build_start, build_end } = body;
    const input = omitNullish({ start, end, buildStart: build_start, buildEnd: build_end });
    if (Object.keys(input).length === 0) {
      throw new InvalidInput(
        'invalid_request',
        'The schedule gets no time: send one that is not null.',
      );
    }
    const update = { id, input, actor: actorOf(call) };
    return { body: scheduleOnWire(await updateSchedule(context, update)) };
  },
  removeSchedule: async ({ path: { schedule_id: id } }, call) => {
    await removeSchedule(context, { id, actor: actorOf(call) });
    return { body: { status_code: 200, message: `Removed schedule ${id}.` } };
  },
  listCurrentSchedules: async ({ query = {} }) => ({
    body: (await listCurrentSchedules(context, omitUndefined({ ...query }))).map(scheduleOnWire),
  }),
  listFutureSchedules: async ({ query = {} }) => ({
    body: (await listFutureSchedules(context, omitUndefined({ ...query }))).map(scheduleOnWire),
  }),
});
