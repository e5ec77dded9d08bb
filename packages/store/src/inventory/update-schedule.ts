import type { ScheduleChanges, ScheduleRecord, Written } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import type { FlatRow } from './nested.js';
import { scheduleColumns } from './schedule-columns.js';
import { selectSchedules, toSchedule } from './schedules.js';
import { assignmentList, settings } from './settings.js';

// In line for the host, as whoever books it.
const update = (list: string): string => `
  with host as (
    select id from hosts
    where id = (select host_id from schedules where id = $1) for no key update
  ), made as (
    update schedules set ${list} from host
    where schedules.id = $1 and schedules.host_id = host.id
    returning schedules.*
  )
  ${selectSchedules('made')}`;

/** `taken` when the host is booked in between. @throws {Error} when there is no such schedule */
export const updateSchedule = async (
  db: Session,
  id: number,
  changes: ScheduleChanges,
): Promise<Written<ScheduleRecord>> => {
  const set = settings(changes, scheduleColumns);
  try {
    const [row] = await db.query<FlatRow>(update(assignmentList(set)), [id, ...set.values]);
    if (row) return toSchedule(row);
  } catch (error) {
    if (isTaken(error, 'schedules')) return 'taken';
    throw error;
  }
  throw new Error(`there is no schedule with id ${id}.`);
};
