import type { ScheduleFilter, ScheduleRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { withVlan } from './assignments.js';
import { beginsAfter, isCurrentAt, isNotOverAt } from './booking-conditions.js';
import { columns } from './columns.js';
import { scheduleFilters } from './filters.js';
import { type FlatRow, nestRow } from './nest-row.js';
import { type Conditions, where } from './where.js';

const conditions: Conditions<Omit<ScheduleFilter, 'where'>> = {
  id: (value) => `s.id = ${value}`,
  host: (value) => `h.name = ${value}`,
  cloud: (value) => `ac.name = ${value}`,
  assignmentId: (value) => `s.assignment_id = ${value}`,
  moveStatus: (value) => `m.status = ${value}`,
  at: (value) => isCurrentAt('s', value),
  startsAfter: (value) => beginsAfter('s', value),
  endsAfter: (value) => isNotOverAt('s', value),
  endsUntil: (value) => `s."end" <= ${value}`,
};

/** Selects schedules with host, assignment, and status and messages of their newest move. */
export const selectSchedules = (source: string): string => `
  select ${columns('schedule', 's')},
    ${columns('assignment', 'a', 'assignment.')},
    ${columns('cloud', 'ac', 'assignment.cloud.')},
    ${columns('vlan', 'v', 'assignment.vlan.')},
    ${columns('notification', 'n', 'assignment.notification.')},
    ${columns('host', 'h', 'host.')},
    ${columns('cloud', 'hc', 'host.cloud.')},
    ${columns('cloud', 'hd', 'host.default_cloud.')},
    m.status as "move.status", m.message as "move.message",
    m.error_message as "move.error_message", m.source_cloud as "move.source_cloud"
  from ${source} s
  join assignments a on a.id = s.assignment_id
  join clouds ac on ac.id = a.cloud_id
  left join vlans v on v.id = a.vlan_id
  join notifications n on n.assignment_id = a.id
  join hosts h on h.id = s.host_id
  join clouds hc on hc.id = h.cloud_id
  join clouds hd on hd.id = h.default_cloud_id
  left join lateral (
    select status, message, error_message, source_cloud from moves
    where schedule_id = s.id
    order by started_at desc, move_id desc
    limit 1
  ) m on true`;

/** The record of a row of `selectSchedules`. */
export const toSchedule = (row: FlatRow): ScheduleRecord => {
  const read = nestRow<ScheduleRecord>(row);
  const record = { ...read, assignment: withVlan(read.assignment) };
  return row['move.status'] === null ? { ...record, move: null } : record;
};

/** Schedules in the order of their ids. */
export const listSchedules = async (
  db: Session,
  filter: ScheduleFilter,
): Promise<ScheduleRecord[]> => {
  const { text, values } = where(filter, conditions, scheduleFilters);
  const query = `${selectSchedules('schedules')} where ${text} order by s.id`;
  return (await db.query<FlatRow>(query, values)).map(toSchedule);
};
