import type { ScheduleChanges, ScheduleRecord, ScheduleTimes, WriteResult } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import { columnValues, setClause, unchangedCondition } from './column-values.js';
import type { FlatRow } from './nest-row.js';
import { scheduleColumns } from './schedule-columns.js';
import { selectSchedules, toSchedule } from './schedules.js';

// Locks the host, as bookings do. If the statement waited for another writer of the row, it checks
// the times again.
const update = (list: string, condition: string): string => `
  with host as (
    select id from hosts
    where id = (select host_id from schedules where id = $1) for no key update
  ), made as (
    update schedules set ${list} from host
    where schedules.id = $1 and schedules.host_id = host.id and ${condition}
    returning schedules.*
  )
  ${selectSchedules('made')}`;

/**
 * `taken` when the host has an overlapping schedule; `changed` when the times differ from `seen`.
 *
 * @throws {Error} when there is no such schedule and `seen` is absent
 */
export const updateSchedule = async (
  db: Session,
  id: number,
  changes: ScheduleChanges,
  seen?: ScheduleTimes,
): Promise<WriteResult<ScheduleRecord> | 'changed'> => {
  const set = columnValues(changes, scheduleColumns);
  const kept = columnValues<ScheduleChanges>(seen ?? {}, scheduleColumns);
  const query = update(setClause(set), unchangedCondition(kept, set.values.length + 2));
  try {
    const [row] = await db.query<FlatRow>(query, [id, ...set.values, ...kept.values]);
    if (row) return toSchedule(row);
  } catch (error) {
    if (isTaken(error, 'schedules')) return 'taken';
    throw error;
  }
  if (seen) return 'changed';
  throw new Error(`there is no schedule with id ${id}.`);
};
