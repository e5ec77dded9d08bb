import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { createTestDatabase, type TestDatabase } from '../../src/testing/index.js';

/** A database for the tests of one file, with a store and a connection for SQL. */
export interface TestBed {
  readonly url: string;
  readonly store: Store;
  /** Runs SQL without the store. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** Creates a database before the tests of this file, and drops it after them. */
export const useDatabase = (): TestBed => {
  let database: TestDatabase | undefined;
  let store: Store | undefined;
  let raw: pg.Pool | undefined;
  beforeAll(async () => {
    database = await createTestDatabase(inject('clusterUrl'));
    store = await openStore({ url: database.url });
    raw = new pg.Pool({ connectionString: database.url, max: 4 });
    // Without a listener, a connection that ends with the database would fail the run.
    raw.on('error', () => undefined);
  });
  afterAll(async () => {
    await store?.close();
    await raw?.end();
    await database?.drop();
  });
  const ready = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the test database exists only while tests run.');
    return part;
  };
  return {
    get url() {
      return ready(database).url;
    },
    get store() {
      return ready(store);
    },
    sql: async (text, values) => (await ready(raw).query(text, values)).rows,
  };
};
