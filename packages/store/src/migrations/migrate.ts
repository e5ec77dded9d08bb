import type { Database, Session } from '../database/database.js';
import { noLockTimeout, shortTimeouts } from '../database/timeouts.js';
import { type Migration, readLookup, readMigrations } from './migration-files.js';
import { SchemaNewerError } from './schema-newer-error.js';
import { readSchemaVersion } from './versions.js';

/** The id of the advisory lock that a process holds while it migrates a database; arbitrary. */
export const migrationLockId = 7_823_706_021;

const createTable = `
  create table if not exists schema_migrations (
    version integer primary key,
    name text not null,
    applied_at timestamptz not null default now()
  )`;

const transaction = async (session: Session, work: () => Promise<unknown>): Promise<void> => {
  await session.query('begin');
  try {
    await work();
    await session.query('commit');
  } catch (error) {
    await session.query('rollback');
    throw error;
  }
};

const apply = async (session: Session, { version, name, sql }: Migration): Promise<void> => {
  await session.query(sql);
  await session.query('insert into schema_migrations (version, name) values ($1, $2)', [
    version,
    name,
  ]);
};

/**
 * Applies the migrations after schema `from` up to `to` in the transaction of the caller; if `to` is
 * the last schema, also the lookup rows.
 */
export const applyMigrations = async (
  session: Session,
  from: number,
  to: number,
): Promise<void> => {
  const known = await readMigrations();
  await session.query(createTable);
  for (const migration of known) {
    if (migration.version > from && migration.version <= to) await apply(session, migration);
  }
  if (to >= (known.at(-1)?.version ?? 0)) await session.query(await readLookup());
};

const migrateSession = async (session: Session): Promise<Migration[]> => {
  const known = await readMigrations();
  const last = known.at(-1)?.version ?? 0;
  await session.query(createTable);
  const found = (await readSchemaVersion(session)) ?? 0;
  if (found > last) throw new SchemaNewerError(found, last);
  const missing = known.filter(({ version }) => version > found);
  for (const migration of missing) await transaction(session, () => apply(session, migration));
  const lookup = await readLookup();
  await transaction(session, () => session.query(lookup));
  return missing;
};

/**
 * Migrates a database to the schema and the lookup rows of this version. Several processes may call
 * it at once: one migrates, the others wait for it.
 *
 * @returns the migrations that it applied
 * @throws {SchemaNewerError} when a newer version has migrated the database; nothing is changed
 */
export const migrate = (database: Database): Promise<Migration[]> =>
  database.session(async (session) => {
    await session.query(noLockTimeout);
    await session.query('select pg_advisory_lock($1)', [migrationLockId]);
    try {
      return await migrateSession(session);
    } finally {
      await session.query('select pg_advisory_unlock($1)', [migrationLockId]);
      await session.query(shortTimeouts);
    }
  });
