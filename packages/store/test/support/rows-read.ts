import { vi } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import type { TestBed } from './test-database.js';

const sessions = async (bed: TestBed): Promise<number[]> => {
  const rows = await bed.sql<{ pid: number }>(`
    select pid from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'
      and application_name = 'quads'`);
  return rows.map(({ pid }) => pid);
};

/** How many rows of a table, or entries of its indexes, were read so far. */
const rowsRead = async (bed: TestBed, table: string): Promise<number> => {
  const [row] = await bed.sql<{ read: string }>(
    `select seq_tup_read + (
       select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes where relname = $1
     ) as read
     from pg_stat_user_tables where relname = $1`,
    [table],
  );
  return Number(row?.read);
};

/**
 * How many rows of a table some work reads, in a session of its own: its reads are counted when it
 * ends.
 */
export const rowsReadBy = async (
  bed: TestBed,
  table: string,
  work: (store: Store) => Promise<unknown>,
): Promise<number> => {
  const before = await rowsRead(bed, table);
  const known = await sessions(bed);
  const store = await openStore({ url: bed.url, connections: 3 });
  await work(store);
  await store.close();
  const isOver = async () => (await sessions(bed)).every((pid) => known.includes(pid));
  await vi.waitUntil(isOver, { timeout: 20_000 });
  return (await rowsRead(bed, table)) - before;
};
