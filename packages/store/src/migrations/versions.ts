import type { Session } from '../database/database.js';
import { readMigrations } from './migration-files.js';

const selectExists = `select to_regclass('schema_migrations') is not null as there`;

const selectVersion = 'select coalesce(max(version), 0) as version from schema_migrations';

/** The last migration of a database; undefined when it has none. */
export const readSchemaVersion = async (session: Session): Promise<number | undefined> => {
  const [found] = await session.query<{ there: boolean }>(selectExists);
  if (!found?.there) return undefined;
  const [row] = await session.query<{ version: number }>(selectVersion);
  return row?.version || undefined;
};

/** The last migration of this version. */
export const lastKnownVersion = async (): Promise<number> =>
  (await readMigrations()).at(-1)?.version ?? 0;
