import type { Booking } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isCurrentAt } from './booking-conditions.js';
import { type FlatRow, nestRow } from './nest-row.js';

const select = `
  select h.id as host_id, h.name as host, h.model, c.name as cloud, d.name as default_cloud,
    case when h.retired then 'retired' when h.broken then 'broken' end as unfit,
    s.id as "schedule.id", s.assignment_id as "schedule.assignment_id",
    s.cloud as "schedule.cloud", s.wipe as "schedule.wipe",
    s.start as "schedule.start", s."end" as "schedule.end",
    m.move_id as "newest.move_id", m.completed_at is not null as "newest.has_ended"
  from hosts h
  join clouds c on c.id = h.cloud_id
  join clouds d on d.id = h.default_cloud_id
  left join moves m on m.host_id = h.id and m.newest`;

const booked = `
  select s.id, s.host_id, s.assignment_id, ac.name as cloud, a.wipe, s.start, s."end"
  from schedules s
  join assignments a on a.id = s.assignment_id
  join clouds ac on ac.id = a.cloud_id`;

// The current schedule of each host, as in `due-hosts.ts`.
const selectByHosts = `
  ${select}
  left join lateral (
    ${booked}
    where s.host_id = h.id and ${isCurrentAt('s', '$2')}
  ) s on true
  where h.name = any($1::text[])
  order by h.name`;

const selectBySchedule = `
  ${select}
  join (${booked} where s.id = $1) s on s.host_id = h.id`;

const toBooking = (row: FlatRow): Booking => {
  const { schedule, unfit, newest, ...host } = nestRow<Booking>(row);
  return {
    ...host,
    ...(unfit && { unfit }),
    ...(row['schedule.id'] !== null && schedule && { schedule }),
    ...(row['newest.move_id'] !== null && newest && { newest }),
  };
};

/** The bookings of hosts at a time, by name; names that do not exist are left out. */
export const listBookings = async (
  db: Session,
  hosts: readonly string[],
  at: string,
): Promise<Booking[]> => (await db.query<FlatRow>(selectByHosts, [hosts, at])).map(toBooking);

/** The booking of a schedule, current or not. */
export const findBooking = async (db: Session, scheduleId: number): Promise<Booking | undefined> =>
  (await db.query<FlatRow>(selectBySchedule, [scheduleId])).map(toBooking)[0];
