import type { Session } from '../database/database.js';
import { requireUtf8 } from '../database/require-utf8.js';
import { applyMigrations, migrationLockId } from '../migrations/migrate.js';
import { SchemaNewerError } from '../migrations/schema-newer-error.js';
import { lastKnownVersion, readSchemaVersion } from '../migrations/versions.js';
import { quoteIdentifier, tablesIn } from './tables.js';
import { TransferError } from './transfer-error.js';

/** Tables that migrations fill: their rows do not mean that the database is in use. */
const filledByMigrations = /^(move_profiles|move_statuses|schedule_changes|.*_head)$/;

const countOtherConnections = `
  select count(*)::int as connections from pg_stat_activity
  where datname = current_database() and application_name = 'quads' and pid <> pg_backend_pid()`;

/** Every API and every worker keeps a connection open, by which it is found. */
const requireUnused = async (session: Session): Promise<void> => {
  const [row] = await session.query<{ connections: number }>(countOtherConnections);
  if (!row?.connections) return;
  throw new TransferError('in_use', 'An API works on this database: stop it before the import.');
};

/** The tables that have rows, with their numbers. */
const listFilledTables = async (session: Session): Promise<string[]> => {
  const filled: string[] = [];
  for (const { table } of await tablesIn(session)) {
    const counted = `select count(*)::int as rows from ${quoteIdentifier(table)}`;
    const [row] = filledByMigrations.test(table)
      ? []
      : await session.query<{ rows: number }>(counted);
    if (row && row.rows > 0) filled.push(`${table} (${row.rows})`);
  }
  return filled;
};

/** Tables in a database without migrations belong to another program, and are never removed. */
const requireOurs = async (session: Session): Promise<void> => {
  const [foreign] = await tablesIn(session);
  if (!foreign) return;
  const message = `The database has tables of another program, such as ${foreign.table}. Use a separate database.`;
  throw new TransferError('not_empty', message);
};

const requireEmpty = async (session: Session): Promise<void> => {
  const filled = await listFilledTables(session);
  if (filled.length === 0) return;
  const message = `The database is not empty: ${filled.join(', ')}. Use an empty one, or import with --replace, which deletes these rows.`;
  throw new TransferError('not_empty', message);
};

const schemaTooNew = (found: number, schema: number): TransferError =>
  new TransferError(
    'not_empty',
    `The database has schema ${found}, and the file has the older schema ${schema}. Import it into a new database, which is then migrated.`,
  );

export interface TargetOptions {
  /** The schema of the file. */
  readonly schema: number;
  readonly replace: boolean;
}

/**
 * Prepares a database for rows of a schema, within a transaction: migrates it to exactly that schema
 * and empties it. Triggers are off until {@link finishTarget}, because the export has the audit
 * entries of its rows.
 */
export const prepareTarget = async (
  session: Session,
  { schema, replace }: TargetOptions,
): Promise<void> => {
  const known = await lastKnownVersion();
  if (schema > known) throw new SchemaNewerError(schema, known);
  await requireUtf8(session);
  await session.query('select pg_advisory_xact_lock($1)', [migrationLockId]);
  await requireUnused(session);
  const found = (await readSchemaVersion(session)) ?? 0;
  if (found === 0) await requireOurs(session);
  if (found > known) throw new SchemaNewerError(found, known);
  if (!replace) await requireEmpty(session);
  if (found > schema) throw schemaTooNew(found, schema);
  await applyMigrations(session, found, schema);
  const tables = (await tablesIn(session)).map(({ table }) => quoteIdentifier(table));
  for (const table of tables) await session.query(`alter table ${table} disable trigger user`);
  await session.query(`truncate ${tables.join(', ')}`);
};

/** Enables the triggers again, and migrates to the schema of this version. */
export const finishTarget = async (session: Session, schema: number): Promise<void> => {
  for (const { table } of await tablesIn(session)) {
    await session.query(`alter table ${quoteIdentifier(table)} enable trigger user`);
  }
  await applyMigrations(session, schema, Number.POSITIVE_INFINITY);
};
