import type { CloudFilter, CloudRecord, WriteResult } from '@quads/engine';
import type { Session } from '../database/database.js';
import { columns } from './columns.js';
import { cloudFilters } from './filters.js';
import { type FlatRow, nestRow } from './nest-row.js';
import { type Conditions, where } from './where.js';

const conditions: Conditions<Omit<CloudFilter, 'where'>> = {
  id: (value) => `c.id = ${value}`,
  name: (value) => `c.name = ${value}`,
};

/** Clouds in the order of their names. */
export const listClouds = async (db: Session, filter: CloudFilter): Promise<CloudRecord[]> => {
  const { text, values } = where(filter, conditions, cloudFilters);
  const query = `select ${columns('cloud', 'c')} from clouds c where c.removed_at is null and ${text} order by c.name`;
  return (await db.query<FlatRow>(query, values)).map<CloudRecord>(nestRow);
};

const insert = `
  insert into clouds as c (name) values ($1)
  on conflict do nothing
  returning ${columns('cloud', 'c')}`;

/** `taken` when a cloud has that name. */
export const createCloud = async (db: Session, name: string): Promise<WriteResult<CloudRecord>> => {
  const [row] = await db.query<FlatRow>(insert, [name]);
  return row ? nestRow<CloudRecord>(row) : 'taken';
};
