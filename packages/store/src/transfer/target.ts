import type { Session } from '../database/database.js';
import { requireUtf8 } from '../database/require-utf8.js';
import { advisoryLock, applyBetween } from '../migrations/migrate.js';
import { SchemaNewerError } from '../migrations/schema-newer-error.js';
import { lastKnownVersion, versionOf } from '../migrations/versions.js';
import { quoted, tablesIn } from './tables.js';
import { TransferError } from './transfer-error.js';

/** What is there as soon as the migrations are: it says nothing of anybody's use. */
const always = /^(move_profiles|move_statuses|schedule_changes|.*_head)$/;

const others = `
  select count(*)::int as connections from pg_stat_activity
  where datname = current_database() and application_name = 'quads' and pid <> pg_backend_pid()`;

/** Every API and every worker keeps a connection open. */
const requireUnused = async (session: Session): Promise<void> => {
  const [row] = await session.query<{ connections: number }>(others);
  if (!row?.connections) return;
  throw new TransferError('in_use', 'An API works on this database: stop it before the import.');
};

/** The tables that hold something, with how much. */
const contents = async (session: Session): Promise<string[]> => {
  const full: string[] = [];
  for (const { table } of await tablesIn(session)) {
    const counted = `select count(*)::int as rows from ${quoted(table)}`;
    const [row] = always.test(table) ? [] : await session.query<{ rows: number }>(counted);
    if (row && row.rows > 0) full.push(`${table} (${row.rows})`);
  }
  return full;
};

/** Tables where no migration was are somebody else's: nothing takes them away. */
const requireOurs = async (session: Session): Promise<void> => {
  const [foreign] = await tablesIn(session);
  if (!foreign) return;
  const message = `The database holds tables of something else, such as ${foreign.table}: name one of its own.`;
  throw new TransferError('not_empty', message);
};

const requireEmpty = async (session: Session): Promise<void> => {
  const full = await contents(session);
  if (full.length === 0) return;
  const message = `The database is not empty: ${full.join(', ')}. Name an empty one, or import with --replace: that removes all of it.`;
  throw new TransferError('not_empty', message);
};

const ahead = (found: number, schema: number): TransferError =>
  new TransferError(
    'not_empty',
    `The database has schema ${found}, and the file the older ${schema}: import it into a new database, which is migrated behind it.`,
  );

export interface TargetOptions {
  /** The schema of the file. */
  readonly schema: number;
  readonly replace: boolean;
}

/**
 * Makes a database ready to take rows of some schema, within a transaction: empty, and of that
 * very schema. Triggers are off until {@link finishTarget}: what is imported was noted before.
 */
export const prepareTarget = async (
  session: Session,
  { schema, replace }: TargetOptions,
): Promise<void> => {
  const known = await lastKnownVersion();
  if (schema > known) throw new SchemaNewerError(schema, known);
  await requireUtf8(session);
  await session.query('select pg_advisory_xact_lock($1)', [advisoryLock]);
  await requireUnused(session);
  const found = (await versionOf(session)) ?? 0;
  if (found === 0) await requireOurs(session);
  if (found > known) throw new SchemaNewerError(found, known);
  if (!replace) await requireEmpty(session);
  if (found > schema) throw ahead(found, schema);
  await applyBetween(session, found, schema);
  const tables = (await tablesIn(session)).map(({ table }) => quoted(table));
  for (const table of tables) await session.query(`alter table ${table} disable trigger user`);
  await session.query(`truncate ${tables.join(', ')}`);
};

/** Puts the triggers on again, and brings the schema up to this version's. */
export const finishTarget = async (session: Session, schema: number): Promise<void> => {
  for (const { table } of await tablesIn(session)) {
    await session.query(`alter table ${quoted(table)} enable trigger user`);
  }
  await applyBetween(session, schema, Number.POSITIVE_INFINITY);
};
