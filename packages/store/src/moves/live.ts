import type { LiveFilter, MoveRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { fromRow, type MoveRow, recordColumns } from './move-row.js';

const select = (column: 'schedule_id' | 'assignment_id'): string => `
  select ${recordColumns} from moves
  where completed_at is null and ${column} = $1
  order by move_id`;

/** The live moves that were made for a schedule, or for an assignment. */
export const live = async (session: Session, filter: LiveFilter): Promise<MoveRecord[]> => {
  const rows =
    'scheduleId' in filter
      ? await session.query<MoveRow>(select('schedule_id'), [filter.scheduleId])
      : await session.query<MoveRow>(select('assignment_id'), [filter.assignmentId]);
  return rows.map(fromRow);
};

const retrying = `newest and completed_at is not null and failure ->> 'retry_expected_at' is not null`;

const awaiting = (column: 'schedule_id' | 'assignment_id'): string => `
  select ${recordColumns} from moves
  where ${column} = $1 and ${retrying}
  order by move_id`;

const lost = `
  select ${recordColumns} from moves
  where ${retrying}
    and not exists (select from move_jobs where move_jobs.move_id = moves.move_id)
  order by move_id`;

/** The failed moves that are their host's newest and have a scheduled retry. */
export const awaitingRetry = async (
  session: Session,
  filter: LiveFilter,
): Promise<MoveRecord[]> => {
  const rows =
    'scheduleId' in filter
      ? await session.query<MoveRow>(awaiting('schedule_id'), [filter.scheduleId])
      : await session.query<MoveRow>(awaiting('assignment_id'), [filter.assignmentId]);
  return rows.map(fromRow);
};

/** The failed moves that are their host's newest and have a scheduled retry, but no job. */
export const lostRetries = async (session: Session): Promise<MoveRecord[]> =>
  (await session.query<MoveRow>(lost)).map(fromRow);
