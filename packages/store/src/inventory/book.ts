import type { Booked, NewBookings, ScheduleRecord } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { transaction } from '../database/transaction.js';
import { createAssignment } from './assignments.js';
import { isNotOverAt } from './booked-at.js';
import type { FlatRow } from './nested.js';
import { selectSchedules, toSchedule } from './schedules.js';

// An assignment that ends meanwhile takes nobody any more, so its row is held.
const lockAssignment = 'select id from assignments where id = $1 and active for no key update';

const countOpen = `
  select count(*) as open from schedules s where s.assignment_id = $1 and ${isNotOverAt('s', '$2')}`;

// An exclusion constraint keeps two schedules of a host apart. Two writers that meet in it would
// wait for each other until one is shot as a deadlock, so they stand in line for the hosts first.
const lockHosts = 'select id from hosts where id = any($1::bigint[]) order by id for no key update';

// As before its first schedule: QUADS notifies the tenant of the new one too.
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
  { hostIds, most, start }: NewBookings,
): Promise<boolean> => {
  if (most === undefined) return false;
  const [count] = await session.query<{ open: number }>(countOpen, [id, start]);
  return (count?.open ?? 0) + hostIds.length > most;
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

const decide = async (session: Session, bookings: NewBookings): Promise<Booked> => {
  const target = await targetOf(session, bookings);
  if (typeof target !== 'number') return { kind: target };
  if (await isFull(session, target, bookings)) return { kind: 'full' };
  const schedules = await write(session, target, bookings);
  const booked = new Set(schedules.map(({ host }) => host.id));
  const hostIds = bookings.hostIds.filter((id) => !booked.has(id));
  return hostIds.length > 0 ? { kind: 'taken', hostIds } : { kind: 'booked', schedules };
};

/** Books hosts, all of them or none; makes the assignment too where it is a new one. */
export const book = (database: Database, bookings: NewBookings): Promise<Booked> =>
  transaction(database, async (session) => {
    const value = await decide(session, bookings);
    return { keep: value.kind === 'booked', value };
  });
