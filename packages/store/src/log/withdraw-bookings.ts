import type { ScheduleChanges, Withdrawal } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isCurrentAt } from '../inventory/booking-conditions.js';
import { columnValues, setClause, unchangedCondition } from '../inventory/column-values.js';
import { scheduleColumns } from '../inventory/schedule-columns.js';

type Found = readonly { readonly id: number }[];

const hasRows = (found: Found): boolean => found.length > 0;

// The same lock order as bookings have: the assignment, then hosts by their ids. Any other order
// could deadlock.
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

// A schedule that begins at the moment of the end would cover no time.
const removeComing = 'delete from schedules where assignment_id = $1 and start >= $2';

type Change = Extract<Withdrawal, { readonly kind: 'change' }>;

const change = async (
  session: Session,
  { scheduleId, changes, seen }: Change,
): Promise<boolean> => {
  const set = columnValues(changes, scheduleColumns);
  const kept = columnValues<ScheduleChanges>(seen ?? {}, scheduleColumns);
  const query = `
    update schedules set ${setClause(set)}
    where id = $1 and ${unchangedCondition(kept, set.values.length + 2)} returning id`;
  return hasRows(await session.query(query, [scheduleId, ...set.values, ...kept.values]));
};

const lockAssignmentAndHosts = async (session: Session, assignmentId: number): Promise<boolean> => {
  const found = await session.query<{ id: number }>(lockAssignment, [assignmentId]);
  await session.query(lockHostsOfAssignment, [assignmentId]);
  return hasRows(found);
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

/** Withdraws bookings, within a transaction. @returns `false` if there was nothing to withdraw */
export const withdrawBookings = async (
  session: Session,
  withdrawal: Withdrawal,
): Promise<boolean> => {
  if ('assignmentId' in withdrawal) {
    const { assignmentId } = withdrawal;
    if (!(await lockAssignmentAndHosts(session, assignmentId))) return false;
    if (withdrawal.kind === 'discard') await discard(session, assignmentId);
    else await terminate(session, assignmentId, withdrawal.at);
    return true;
  }
  const { scheduleId } = withdrawal;
  await session.query(lockHostOfSchedule, [scheduleId]);
  if (withdrawal.kind === 'change') return change(session, withdrawal);
  const remove = 'delete from schedules where id = $1 returning id';
  return hasRows(await session.query(remove, [scheduleId]));
};
