import type { MoveRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { fromRow, type MoveRow, recordColumns } from './move-row.js';

const ofSchedule = {
  name: 'quads_newest_of_schedule',
  text: `
  select ${recordColumns} from moves
  where schedule_id = $1
  order by started_at desc, move_id desc
  limit 1`,
};

const ofHosts = {
  name: 'quads_newest_of_hosts',
  text: `
  select ${recordColumns} from moves
  where newest and host_id = any($1::bigint[])
  order by host`,
};

/** The newest move of a schedule, whatever its state. */
export const newestOfSchedule = async (
  session: Session,
  scheduleId: number,
): Promise<MoveRecord | undefined> => {
  const rows = await session.query<MoveRow>(ofSchedule, [scheduleId]);
  return rows.map(fromRow)[0];
};

/** The newest move of each of these hosts that has any. */
export const newestOfHosts = async (
  session: Session,
  hostIds: readonly number[],
): Promise<MoveRecord[]> => {
  const rows = await session.query<MoveRow>(ofHosts, [hostIds]);
  return rows.map(fromRow);
};
