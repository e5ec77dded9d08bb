import type { CloudRecord, CloudUsage, WriteResult } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { transaction } from '../database/transaction.js';
import { isTaken } from '../database/translate-error.js';
import { isNotOverAt } from './booking-conditions.js';
import { type ColumnNames, columnValues, setClause } from './column-values.js';
import { columns } from './columns.js';
import { type FlatRow, nestRow } from './nest-row.js';

export interface CloudChanges {
  readonly name?: string;
  readonly lastRedefined?: string;
}

const writableColumns: ColumnNames<CloudChanges> = {
  name: 'name',
  lastRedefined: 'last_redefined',
};

/** `taken` when another cloud has the name. @throws {Error} when there is no such cloud */
export const updateCloud = async (
  db: Session,
  id: number,
  changes: CloudChanges,
): Promise<WriteResult<CloudRecord>> => {
  const set = columnValues(changes, writableColumns);
  const query = `
    update clouds as c set ${setClause(set)}
    where c.id = $1 and c.removed_at is null returning ${columns('cloud', 'c')}`;
  try {
    const [row] = await db.query<FlatRow>(query, [id, ...set.values]);
    if (row) return nestRow<CloudRecord>(row);
  } catch (error) {
    if (isTaken(error, 'clouds')) return 'taken';
    throw error;
  }
  throw new Error(`there is no cloud with id ${id}.`);
};

// Blocks writers that begin to use the cloud: a foreign key takes a share lock of its row.
const lock = 'select id from clouds where id = $1 for update';

const countUses = `
  select
    (select count(*) from hosts where cloud_id = $1) as hosts,
    (select count(*) from hosts where default_cloud_id = $1) as homes,
    exists (select from assignments where cloud_id = $1 and active) as assignment,
    (select count(*) from schedules s join assignments a on a.id = s.assignment_id
     where a.cloud_id = $1 and ${isNotOverAt('s', '$2')}) as schedules`;

const remove = 'update clouds set removed_at = now() where id = $1 and removed_at is null';

/** Removes a cloud that is not in use. Past assignments keep it; its name can be used again. */
export const removeCloud = (
  database: Database,
  id: number,
  at: string,
): Promise<'removed' | CloudUsage> =>
  transaction<'removed' | CloudUsage>(database, async (session) => {
    await session.query(lock, [id]);
    const [uses] = await session.query<CloudUsage>(countUses, [id, at]);
    if (uses && Object.values(uses).some(Boolean)) return { commit: false, value: uses };
    await session.query(remove, [id]);
    return { commit: true, value: 'removed' };
  });
