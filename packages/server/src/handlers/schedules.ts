import {
  createSchedule,
  createSchedules,
  InvalidInput,
  listCurrentSchedules,
  listFutureSchedules,
  listSchedules,
  removeSchedule,
  scheduleOf,
  updateSchedule,
} from '@quads/engine';
import { batchAssignmentFromWire } from '../wire/assignment.js';
import { whereOf } from '../wire/filters.js';
import { defined, present } from '../wire/present.js';
import { scheduleBatchOnWire, scheduleOnWire } from '../wire/schedule.js';
import { vlanFromWire } from '../wire/vlan.js';
import { actorOf, askerOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';

/** The assignment of the cloud keeps its VLAN: a batch does not change it. */
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
    const input = { cloud, host, ...present({ start, end }), asker: askerOf(call, { users }) };
    return { body: scheduleOnWire(await createSchedule(context, input)) };
  },
  createSchedules: async ({ body }) => {
    const { cloud, hostnames: hosts, start, end } = body;
    const made = defined({ assignment: batchAssignmentFromWire(body) });
    if (!made.assignment && vlanFromWire(body.vlan)) throw vlanWithoutAssignment();
    const schedules = await createSchedules(context, { cloud, hosts, start, end, ...made });
    return { body: scheduleBatchOnWire(schedules) };
  },
  getSchedule: async ({ path }) => ({
    body: scheduleOnWire(await scheduleOf(context, path.schedule_id)),
  }),
  updateSchedule: async ({ path: { schedule_id: id }, body }, call) => {
    const { start, end, build_start, build_end } = body;
    const input = present({ start, end, buildStart: build_start, buildEnd: build_end });
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
    body: (await listCurrentSchedules(context, defined({ ...query }))).map(scheduleOnWire),
  }),
  listFutureSchedules: async ({ query = {} }) => ({
    body: (await listFutureSchedules(context, defined({ ...query }))).map(scheduleOnWire),
  }),
});
