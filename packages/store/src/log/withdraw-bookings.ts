import type { ScheduleChanges, Withdrawal } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isCurrentAt } from '../inventory/booked-at.js';
import { scheduleColumns } from '../inventory/schedule-columns.js';
import { assignmentList, settings, unchanged } from '../inventory/settings.js';

type Found = readonly { readonly id: number }[];

const isThere = (found: Found): boolean => found.length > 0;

// Whoever books takes the assignment first, then hosts by their ids: in any other order two writers
// could wait for each other.
const lockAssignment = 'select id from assignments where id = $1 for update';

const lockHostsOfAssignment = `
  select id from hosts
  where id in (select host_id from schedules where assignment_id = $1)
  order by id for no key update`;

const lockHostOfSchedule = `
  select id from hosts
  where id = (select host_id from schedules where id = $1) for no key update`;

const endCurrent = `
  update schedules s set "end" = $2
  where s.assignment_id = $1 and ${isCurrentAt('s', '$2')}`;

// One that begins this very moment would hold at no time.
const removeComing = 'delete from schedules where assignment_id = $1 and start >= $2';

type Change = Extract<Withdrawal, { readonly kind: 'change' }>;

const change = async (
  session: Session,
  { scheduleId, changes, seen }: Change,
): Promise<boolean> => {
  const set = settings(changes, scheduleColumns);
  const kept = settings<ScheduleChanges>(seen ?? {}, scheduleColumns);
  const query = `
    update schedules set ${assignmentList(set)}
    where id = $1 and ${unchanged(kept, set.values.length + 2)} returning id`;
  return isThere(await session.query(query, [scheduleId, ...set.values, ...kept.values]));
};

const lockAll = async (session: Session, assignmentId: number): Promise<boolean> => {
  const found = await session.query<{ id: number }>(lockAssignment, [assignmentId]);
  await session.query(lockHostsOfAssignment, [assignmentId]);
  return isThere(found);
};

const terminate = async (session: Session, id: number, at: string): Promise<void> => {
  await session.query('update assignments set active = false where id = $1', [id]);
  await session.query(removeComing, [id, at]);
  await session.query(endCurrent, [id, at]);
};

const discard = async (session: Session, id: number): Promise<void> => {
  await session.query('delete from schedules where assignment_id = $1', [id]);
  await session.query('delete from assignments where id = $1', [id]);
};

/** Takes bookings back, within a transaction. Says whether there was something to take back. */
export const withdrawBookings = async (
  session: Session,
  withdrawal: Withdrawal,
): Promise<boolean> => {
  if ('assignmentId' in withdrawal) {
    const { assignmentId } = withdrawal;
    if (!(await lockAll(session, assignmentId))) return false;
    if (withdrawal.kind === 'discard') await discard(session, assignmentId);
    else await terminate(session, assignmentId, withdrawal.at);
    return true;
  }
  const { scheduleId } = withdrawal;
  await session.query(lockHostOfSchedule, [scheduleId]);
  if (withdrawal.kind === 'change') return change(session, withdrawal);
  const remove = 'delete from schedules where id = $1 returning id';
  return isThere(await session.query(remove, [scheduleId]));
};
