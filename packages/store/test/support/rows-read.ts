import { vi } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { withClient } from './with-client.js';

// Counts the rows that work reads. Nothing else may be counted or change a plan: the database has
// no other session and no autovacuum. A session reports what it read when it ends, so the reads of
// one that was closed before the work could otherwise be counted with those of the work.

/** Runs SQL in a session of its own. */
export const runSql = <Row extends object>(
  url: string,
  text: string,
  values?: unknown[],
): Promise<Row[]> =>
  withClient(url, async (client) => (await client.query<Row>(text, values)).rows);

/**
 * Keeps autovacuum away: it reads rows as well, and brings statistics of tables that are half filled.
 */
export const withoutAutovacuum = `
  do $$ declare of record; begin
    for of in select oid::regclass as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace
    loop
      execute format('alter table %s set (autovacuum_enabled = off)', of.name);
    end loop;
  end $$`;

/** Waits for the end of all other sessions of a database: that is when their reads are counted. */
export const untilAlone = (url: string): Promise<void> =>
  withClient(url, async (client) => {
    const isAlone = async (): Promise<boolean> => {
      const { rowCount } = await client.query(`
        select from pg_stat_activity
        where datname = current_database() and backend_type in ('client backend', 'autovacuum worker')
          and pid <> pg_backend_pid()`);
      return rowCount === 0;
    };
    await vi.waitUntil(isAlone, { timeout: 60_000 });
  });

/** How many rows of some tables, or entries of their indexes, were read so far. */
const rowsRead = async (url: string, tables: readonly string[]): Promise<number> => {
  const [row] = await runSql<{ read: string }>(
    url,
    `select sum(seq_tup_read) + (
       select sum(idx_tup_read) from pg_stat_user_indexes where relname = any($1)
     ) as read
     from pg_stat_user_tables where relname = any($1)`,
    [tables],
  );
  return Number(row?.read);
};

/** How many rows of some tables some work reads. No other session of the database may be open. */
export const rowsReadBy = async (
  url: string,
  tables: readonly string[],
  work: (store: Store) => Promise<unknown>,
): Promise<number> => {
  await untilAlone(url);
  const before = await rowsRead(url, tables);
  const store = await openStore({ url, connections: 3 });
  await work(store);
  await store.close();
  await untilAlone(url);
  return (await rowsRead(url, tables)) - before;
};
