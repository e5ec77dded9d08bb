import type { MoveStatus, Schedule, ScheduleBatchResult } from '@quads/contract';
import type { ScheduleRecord } from '@quads/engine';
import { assignmentOnWire } from './assignment.js';
import { hostOnWire } from './host.js';
import { rfc1123 } from './rfc1123.js';

export const scheduleOnWire = (schedule: ScheduleRecord): Schedule => ({
  id: schedule.id,
  created_at: rfc1123(schedule.createdAt),
  start: rfc1123(schedule.start),
  end: rfc1123(schedule.end),
  build_start: rfc1123(schedule.buildStart),
  build_end: rfc1123(schedule.buildEnd),
  assignment_id: schedule.assignment.id,
  host_id: schedule.host.id,
  assignment: assignmentOnWire(schedule.assignment),
  host: hostOnWire(schedule.host),
  move_status: (schedule.move?.status as MoveStatus | undefined) ?? null,
  move_message: schedule.move?.message ?? null,
  move_error: schedule.move?.errorMessage ?? null,
  move_source_cloud: schedule.move?.sourceCloud ?? null,
});

/** The result of a batch: the schedules of one assignment, at least one. */
export const scheduleBatchOnWire = (schedules: readonly ScheduleRecord[]): ScheduleBatchResult => ({
  assignment_id: (schedules[0] as ScheduleRecord).assignment.id,
  schedules_created: schedules.length,
  hostnames: schedules.map(({ host }) => host.name),
  jira_updated: false,
});
