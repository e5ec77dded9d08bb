import type { NewSchedule, ScheduleChanges, ScheduleRecord, Written } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import type { FlatRow } from './nested.js';
import { selectSchedules, toSchedule } from './schedules.js';
import { assignmentList, type ColumnNames, settings } from './settings.js';

const written: ColumnNames<ScheduleChanges> = {
  start: 'start',
  end: '"end"',
  buildStart: 'build_start',
  buildEnd: 'build_end',
};

// An exclusion constraint keeps two schedules of a host apart. Two writers that meet in it would
// wait for each other until one is shot as a deadlock, so they stand in line for the host first.
const insert = `
  with host as (
    select id from hosts where id = $1 for no key update
  ), made as (
    insert into schedules (host_id, assignment_id, start, "end")
    select id, $2, $3, $4 from host
    on conflict do nothing
    returning *
  )
  ${selectSchedules('made')}`;

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

/** `taken` when the host is booked in between. Start and end of two schedules may meet. */
export const createSchedule = async (
  db: Session,
  { hostId, assignmentId, start, end }: NewSchedule,
): Promise<Written<ScheduleRecord>> => {
  const [row] = await db.query<FlatRow>(insert, [hostId, assignmentId, start, end]);
  return row ? toSchedule(row) : 'taken';
};

/** @throws {Error} when there is no such schedule */
export const updateSchedule = async (
  db: Session,
  id: number,
  changes: ScheduleChanges,
): Promise<Written<ScheduleRecord>> => {
  const set = settings(changes, written);
  try {
    const [row] = await db.query<FlatRow>(update(assignmentList(set)), [id, ...set.values]);
    if (row) return toSchedule(row);
  } catch (error) {
    if (isTaken(error, 'schedules')) return 'taken';
    throw error;
  }
  throw new Error(`there is no schedule with id ${id}.`);
};
