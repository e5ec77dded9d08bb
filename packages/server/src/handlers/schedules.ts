import {
  createSchedule,
  listCurrentSchedules,
  listSchedules,
  scheduleOf,
  updateSchedule,
} from '@quads/engine';
import { defined } from '../wire/present.js';
import { scheduleOnWire } from '../wire/schedule.js';
import type { HandlersOf } from './handlers-of.js';

export const scheduleHandlers: HandlersOf<
  'listSchedules' | 'createSchedule' | 'getSchedule' | 'updateSchedule' | 'listCurrentSchedules'
> = ({ context }) => ({
  listSchedules: async ({ query = {} }) => {
    const { assignment_id, move_status, ...same } = query;
    const filter = defined({ ...same, assignmentId: assignment_id, moveStatus: move_status });
    return { body: (await listSchedules(context, filter)).map(scheduleOnWire) };
  },
  createSchedule: async ({ body: { hostname, ...body } }) => ({
    body: scheduleOnWire(await createSchedule(context, { ...body, host: hostname })),
  }),
  getSchedule: async ({ path }) => ({
    body: scheduleOnWire(await scheduleOf(context, path.schedule_id)),
  }),
  updateSchedule: async ({ path, body }) => {
    const { start, end, build_start, build_end } = body;
    const changes = defined({ start, end, buildStart: build_start, buildEnd: build_end });
    return { body: scheduleOnWire(await updateSchedule(context, path.schedule_id, changes)) };
  },
  listCurrentSchedules: async ({ query = {} }) => ({
    body: (await listCurrentSchedules(context, defined({ ...query }))).map(scheduleOnWire),
  }),
});
