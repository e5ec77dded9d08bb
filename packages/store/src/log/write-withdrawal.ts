import { type AppendResult, type AppendUnit, hostTaken, type Withdrawal } from '@quads/engine';
import { setAuditCaller } from '../audit/audit-caller.js';
import type { Database, Session } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import type { LogListeners } from './committed-batch.js';
import { withdrawBookings } from './withdraw-bookings.js';
import { writeBatch } from './write-batch.js';

// A live move that the unit does not list. Moves whose cancellation is already requested are
// exempt.
const unlistedMoveQuery = `
  select move_id from moves
  where completed_at is null and cancel_requested is null
    and (schedule_id = $1 or assignment_id = $2) and move_id <> all($3::bigint[])
  limit 1`;

const listsAllMoves = async (
  session: Session,
  unit: AppendUnit,
  withdrawal: Withdrawal,
): Promise<boolean> => {
  const schedule = 'scheduleId' in withdrawal ? withdrawal.scheduleId : null;
  const assignment = 'assignmentId' in withdrawal ? withdrawal.assignmentId : null;
  const listed = unit.map(({ moveId }) => moveId);
  return (await session.query(unlistedMoveQuery, [schedule, assignment, listed])).length === 0;
};

const toOverlapError = (error: unknown): unknown =>
  isTaken(error, 'schedules') ? hostTaken() : error;

/**
 * Writes a unit together with the withdrawal of bookings, in one transaction. Its lock of the head
 * keeps other writers from opening moves. A live move that the unit does not list is a conflict.
 */
export const writeWithdrawal = async (
  database: Database,
  unit: AppendUnit,
  withdrawal: Withdrawal,
  listeners?: LogListeners,
): Promise<AppendResult> => {
  const withdraw = async (session: Session): Promise<boolean> => {
    await setAuditCaller(session);
    return (
      (await listsAllMoves(session, unit, withdrawal)) && withdrawBookings(session, withdrawal)
    );
  };
  try {
    const [result] = await writeBatch(database, [unit], listeners, withdraw);
    return result ?? { kind: 'conflict' };
  } catch (error) {
    throw toOverlapError(error);
  } finally {
    listeners?.onSchedulesChanged?.();
  }
};
