import { finalCodes, type MovableHost } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isCurrentAt } from './booking-conditions.js';
import { type FlatRow, nestRow } from './nest-row.js';

// The due hosts (see `due-hosts.ts`), with all data that decides whether a move may start. Hosts with
// a live move are excluded first, so that they cost no further lookups.
//
// Also `stranded` hosts: recorded in their default cloud, but a failed move left them on the way to
// a cloud that they are no longer booked into; they are moved home from there. Cancelled moves are
// excluded (`finalCodes`): their effects were undone.
const query = {
  name: 'quads_movable',
  text: `
  select h.id as host_id, h.name as host, h.model, h.broken, h.retired,
    case when stranded then m.target_cloud else present.name end as cloud,
    home.name as default_cloud,
    s.id as "schedule.id", s.assignment_id as "schedule.assignment_id",
    s.cloud as "schedule.cloud", s.wipe as "schedule.wipe",
    s.start as "schedule.start", s."end" as "schedule.end",
    m.move_id as "newest.move_id", m.completed_at is not null as "newest.has_ended",
    m.status as "newest.status", m.schedule_id as "newest.schedule_id",
    m.assignment_id as "newest.assignment_id", m.target_cloud as "newest.target_cloud"
  from hosts h
  join clouds present on present.id = h.cloud_id
  join clouds home on home.id = h.default_cloud_id
  left join lateral (
    select s.id, s.assignment_id, a.cloud_id, c.name as cloud, a.wipe, s.start, s."end"
    from schedules s
    join assignments a on a.id = s.assignment_id
    join clouds c on c.id = a.cloud_id
    where s.host_id = h.id and ${isCurrentAt('s', '$1')}
  ) s on true
  left join moves m on m.host_id = h.id and m.newest
  cross join lateral (
    select coalesce(
      s.id is null and h.cloud_id = h.default_cloud_id and m.failed_stage is not null
        and m.reporter_kind = 'pipeline' and m.target_cloud <> home.name
        and m.failure ->> 'code' <> all($2::text[]),
      false) as stranded
  ) l
  where (m.move_id is null or m.completed_at is not null)
    and (stranded or coalesce(s.cloud_id, h.default_cloud_id) <> h.cloud_id)
  order by h.name`,
};

type Row = Omit<MovableHost, 'schedule' | 'newest'> &
  Required<Pick<MovableHost, 'schedule' | 'newest'>>;

const toMovable = (row: FlatRow): MovableHost => {
  const { schedule, newest, ...host } = nestRow<Row>(row);
  return {
    ...host,
    ...(row['schedule.id'] !== null && schedule && { schedule }),
    ...(row['newest.move_id'] !== null && newest && { newest }),
  };
};

/** The hosts that are not in their cloud at a time and have no live move, by name. */
export const listMovable = async (session: Session, at: string): Promise<MovableHost[]> =>
  (await session.query<FlatRow>(query, [at, finalCodes])).map(toMovable);
