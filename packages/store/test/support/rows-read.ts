import { vi } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { withClient } from './with-client.js';

// Counts the rows that a function reads. The database has no other session and no autovacuum, which
// would be counted as well or change a plan. A session reports its reads when it ends, so all
// earlier sessions must have ended first.

/** Runs SQL in its own session. */
export const runSql = <Row extends object>(
  url: string,
  text: string,
  values?: unknown[],
): Promise<Row[]> =>
  withClient(url, async (client) => (await client.query<Row>(text, values)).rows);

/**
 * Disables autovacuum: it reads rows, and creates statistics of half-filled tables.
 */
export const withoutAutovacuum = `
  do $$ declare of record; begin
    for of in select oid::regclass as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace
    loop
      execute format('alter table %s set (autovacuum_enabled = off)', of.name);
    end loop;
  end $$`;

/** Waits until all other sessions of a database have ended, and so their reads are counted. */
export const waitForOtherSessions = (url: string): Promise<void> =>
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

/** The number of rows of some tables and of entries of their indexes that were read so far. */
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

/** Counts the rows of some tables that a function reads. No other session may be open. */
export const rowsReadBy = async (
  url: string,
  tables: readonly string[],
  run: (store: Store) => Promise<unknown>,
): Promise<number> => {
  await waitForOtherSessions(url);
  const before = await rowsRead(url, tables);
  const store = await openStore({ url, connections: 3 });
  await run(store);
  await store.close();
  await waitForOtherSessions(url);
  return (await rowsRead(url, tables)) - before;
};
