import type { Session } from '../database/database.js';
import { readMigrations } from './migration-files.js';

const isThere = `select to_regclass('schema_migrations') is not null as there`;

const highest = 'select coalesce(max(version), 0) as version from schema_migrations';

/** The last migration of a database; undefined where there has been none. */
export const versionOf = async (session: Session): Promise<number | undefined> => {
  const [found] = await session.query<{ there: boolean }>(isThere);
  if (!found?.there) return undefined;
  const [row] = await session.query<{ version: number }>(highest);
  return row?.version || undefined;
};

/** The last migration that this version knows. */
export const lastKnownVersion = async (): Promise<number> =>
  (await readMigrations()).at(-1)?.version ?? 0;
