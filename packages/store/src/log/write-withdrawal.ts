import { type AppendResult, type AppendUnit, hostTaken, type Withdrawal } from '@quads/engine';
import { sign } from '../audit/caller.js';
import type { Database, Session } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import { withdrawBookings } from './withdraw-bookings.js';
import { writeBatch } from './write-batch.js';
import type { LogListeners } from './written.js';

// Those that a worker was asked to give up already need no second word.
const forgotten = `
  select move_id from moves
  where completed_at is null and cancel_requested is null
    and (schedule_id = $1 or assignment_id = $2) and move_id <> all($3::bigint[])
  limit 1`;

const forgetsNone = async (
  session: Session,
  unit: AppendUnit,
  withdrawal: Withdrawal,
): Promise<boolean> => {
  const schedule = 'scheduleId' in withdrawal ? withdrawal.scheduleId : null;
  const assignment = 'assignmentId' in withdrawal ? withdrawal.assignmentId : null;
  const told = unit.map(({ moveId }) => moveId);
  return (await session.query(forgotten, [schedule, assignment, told])).length === 0;
};

const overlapping = (error: unknown): unknown =>
  isTaken(error, 'schedules') ? hostTaken() : error;

/**
 * Writes a unit together with what is taken back, in one transaction. Nobody opens a move
 * meanwhile, because the end of the log is held: what was not seen by the unit's writer is found
 * here, and is a conflict.
 */
export const writeWithdrawal = async (
  database: Database,
  unit: AppendUnit,
  withdrawal: Withdrawal,
  listeners?: LogListeners,
): Promise<AppendResult> => {
  const beside = async (session: Session): Promise<boolean> => {
    await sign(session);
    return (await forgetsNone(session, unit, withdrawal)) && withdrawBookings(session, withdrawal);
  };
  try {
    const [result] = await writeBatch(database, [unit], listeners, beside);
    return result ?? { kind: 'conflict' };
  } catch (error) {
    throw overlapping(error);
  } finally {
    listeners?.onTouched?.();
  }
};
