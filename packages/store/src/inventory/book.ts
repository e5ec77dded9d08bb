import type { BookResult, NewBookings, ScheduleRecord } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { transaction } from '../database/transaction.js';
import { createAssignment } from './assignments.js';
import { isNotOverAt } from './booking-conditions.js';
import type { FlatRow } from './nest-row.js';
import { selectSchedules, toSchedule } from './schedules.js';

// The row is locked, so that the assignment cannot end before the hosts are booked.
const lockAssignment = 'select id from assignments where id = $1 and active for no key update';

const countOpen = `
  select count(*) as open from schedules s where s.assignment_id = $1 and ${isNotOverAt('s', '$2')}`;

// An exclusion constraint rejects overlapping schedules of a host. Two writers that meet in it would
// deadlock, so they lock the hosts first, in the order of ids.
const lockHosts = 'select id from hosts where id = any($1::bigint[]) order by id for no key update';

// As before the first schedule, so that QUADS notifies the tenant of the new schedule too.
const resetPre = 'update notifications set pre = false where assignment_id = $1 and pre';

const insert = `
  with made as (
    insert into schedules (host_id, assignment_id, start, "end")
    select id, $2, $3, $4 from unnest($1::bigint[]) with ordinality as host (id, place)
    order by place
    on conflict do nothing
    returning *
  )
  ${selectSchedules('made')}
  order by s.id`;

type Target = number | 'inactive' | 'cloud_taken' | 'vlan_taken';

const targetOf = async (session: Session, { into }: NewBookings): Promise<Target> => {
  if (typeof into !== 'number') {
    const made = await createAssignment(session, into);
    if (made === 'vlan_taken') return made;
    return made === 'taken' ? 'cloud_taken' : made.id;
  }
  const [active] = await session.query<{ id: number }>(lockAssignment, [into]);
  return active?.id ?? 'inactive';
};

const isFull = async (
  session: Session,
  id: number,
  { hostIds, maxSchedules, start }: NewBookings,
): Promise<boolean> => {
  if (maxSchedules === undefined) return false;
  const [count] = await session.query<{ open: number }>(countOpen, [id, start]);
  return (count?.open ?? 0) + hostIds.length > maxSchedules;
};

const write = async (
  session: Session,
  id: number,
  { hostIds, start, end }: NewBookings,
): Promise<ScheduleRecord[]> => {
  await session.query(lockHosts, [hostIds]);
  await session.query(resetPre, [id]);
  return (await session.query<FlatRow>(insert, [hostIds, id, start, end])).map(toSchedule);
};

const decide = async (session: Session, bookings: NewBookings): Promise<BookResult> => {
  const target = await targetOf(session, bookings);
  if (typeof target !== 'number') return { kind: target };
  if (await isFull(session, target, bookings)) return { kind: 'full' };
  const schedules = await write(session, target, bookings);
  const booked = new Set(schedules.map(({ host }) => host.id));
  const hostIds = bookings.hostIds.filter((id) => !booked.has(id));
  return hostIds.length > 0 ? { kind: 'taken', hostIds } : { kind: 'booked', schedules };
};

/** Books all of the hosts or none; also creates the assignment if it is a new one. */
export const bookHosts = (database: Database, bookings: NewBookings): Promise<BookResult> =>
  transaction(database, async (session) => {
    const value = await decide(session, bookings);
    return { commit: value.kind === 'booked', value };
  });
