import type { CloudRecord, CloudUses, Written } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { transaction } from '../database/transaction.js';
import { isTaken } from '../database/translate-error.js';
import { isNotOverAt } from './booked-at.js';
import { columns } from './columns.js';
import { type FlatRow, nested } from './nested.js';
import { assignmentList, type ColumnNames, settings } from './settings.js';

export interface CloudChanges {
  readonly name?: string;
  readonly lastRedefined?: string;
}

const written: ColumnNames<CloudChanges> = { name: 'name', lastRedefined: 'last_redefined' };

/** `taken` when another cloud has the name. @throws {Error} when there is no such cloud */
export const updateCloud = async (
  db: Session,
  id: number,
  changes: CloudChanges,
): Promise<Written<CloudRecord>> => {
  const set = settings(changes, written);
  const query = `
    update clouds as c set ${assignmentList(set)}
    where c.id = $1 and c.removed_at is null returning ${columns('cloud', 'c')}`;
  try {
    const [row] = await db.query<FlatRow>(query, [id, ...set.values]);
    if (row) return nested<CloudRecord>(row);
  } catch (error) {
    if (isTaken(error, 'clouds')) return 'taken';
    throw error;
  }
  throw new Error(`there is no cloud with id ${id}.`);
};

// Stops those who would begin to use it: what names a cloud takes a share in its row.
const lock = 'select id from clouds where id = $1 for update';

const countUses = `
  select
    (select count(*) from hosts where cloud_id = $1) as hosts,
    (select count(*) from hosts where default_cloud_id = $1) as homes,
    exists (select from assignments where cloud_id = $1 and active) as assignment,
    (select count(*) from schedules s join assignments a on a.id = s.assignment_id
     where a.cloud_id = $1 and ${isNotOverAt('s', '$2')}) as schedules`;

const remove = 'update clouds set removed_at = now() where id = $1 and removed_at is null';

/** Removes a cloud that nothing uses. The assignments of the past keep it; its name is free. */
export const removeCloud = (
  database: Database,
  id: number,
  at: string,
): Promise<'removed' | CloudUses> =>
  transaction<'removed' | CloudUses>(database, async (session) => {
    await session.query(lock, [id]);
    const [uses] = await session.query<CloudUses>(countUses, [id, at]);
    if (uses && Object.values(uses).some(Boolean)) return { keep: false, value: uses };
    await session.query(remove, [id]);
    return { keep: true, value: 'removed' };
  });
