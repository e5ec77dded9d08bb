import type { CloudRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isNotOverAt } from './booking-conditions.js';
import { columns } from './columns.js';
import { type FlatRow, nestRow } from './nest-row.js';

// An inactive assignment can still have schedules that have not ended.
const query = `
  select ${columns('cloud', 'c')} from clouds c
  where c.removed_at is null and c.name <> $1
    and not exists (select from assignments a where a.cloud_id = c.id and a.active)
    and not exists (
      select from assignments a
      join schedules s on s.assignment_id = a.id
      where a.cloud_id = c.id and ${isNotOverAt('s', '$2')}
    )
  order by c.name`;

/** Clouds without an active assignment or open schedule, except the spare pool, by name. */
export const listFreeClouds = async (
  db: Session,
  sparePool: string,
  at: string,
): Promise<CloudRecord[]> =>
  (await db.query<FlatRow>(query, [sparePool, at])).map<CloudRecord>(nestRow);
