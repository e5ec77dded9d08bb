import type { ScheduleChanges, ScheduleRecord, ScheduleTimes, Written } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import type { FlatRow } from './nested.js';
import { scheduleColumns } from './schedule-columns.js';
import { selectSchedules, toSchedule } from './schedules.js';
import { assignmentList, settings, unchanged } from './settings.js';

// In line for the host, as whoever books it.
// The statement checks the times again if it waited for another writer of the row.
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
 * `taken` when the host is booked in between; `changed` when the times are not `seen` any more.
 *
 * @throws {Error} when there is no such schedule, and none was seen
 */
export const updateSchedule = async (
  db: Session,
  id: number,
  changes: ScheduleChanges,
  seen?: ScheduleTimes,
): Promise<Written<ScheduleRecord> | 'changed'> => {
  const set = settings(changes, scheduleColumns);
  const kept = settings<ScheduleChanges>(seen ?? {}, scheduleColumns);
  const query = update(assignmentList(set), unchanged(kept, set.values.length + 2));
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
