import type { CloudRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isNotOverAt } from './booked-at.js';
import { columns } from './columns.js';
import { type FlatRow, nested } from './nested.js';

// An assignment that was switched off can have schedules that hold still.
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

/** Clouds without tenant or booking, but the spare pool, by name. */
export const freeClouds = async (
  db: Session,
  sparePool: string,
  at: string,
): Promise<CloudRecord[]> =>
  (await db.query<FlatRow>(query, [sparePool, at])).map<CloudRecord>(nested);
