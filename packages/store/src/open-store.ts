import type {
  Accounts,
  ApiTokens,
  EndedLogins,
  Health,
  Inventory,
  MoveLog,
  MoveReader,
} from '@quads/engine';
import type pg from 'pg';
import { accountsIn } from './accounts/accounts.js';
import { apiTokensIn } from './accounts/api-tokens.js';
import { endedLoginsIn } from './accounts/ended-logins.js';
import { type Database, databaseOn } from './database/database.js';
import { openPool, type PoolOptions } from './database/open-pool.js';
import { inventoryIn } from './inventory/inventory.js';
import type { OnBatch } from './log/batch.js';
import { moveLogIn } from './log/move-log.js';
import { migrate } from './migrations/migrate.js';
import { moveReaderIn } from './moves/move-reader.js';

export interface StoreOptions extends PoolOptions {
  /** Told of every batch that this process has committed to the log. */
  readonly onBatch?: OnBatch | undefined;
}

/** Every port that a database stands behind. */
export interface Store {
  readonly log: MoveLog;
  readonly reader: MoveReader;
  readonly inventory: Inventory;
  readonly accounts: Accounts;
  readonly apiTokens: ApiTokens;
  readonly endedLogins: EndedLogins;
  readonly health: Health;
  /** Finishes what was appended and closes the connections. May be called often. */
  close(): Promise<void>;
}

const healthOf = (database: Database): Health => ({
  check: async () => {
    await database.query('select 1');
  },
});

const storeOn = (pool: pg.Pool, onBatch: OnBatch | undefined): Store => {
  const database = databaseOn(pool);
  const { close, ...log } = moveLogIn(database, onBatch);
  let closing: Promise<void> | undefined;
  return {
    log,
    reader: moveReaderIn(database),
    inventory: inventoryIn(database),
    accounts: accountsIn(database),
    apiTokens: apiTokensIn(database),
    endedLogins: endedLoginsIn(database),
    health: healthOf(database),
    close: () => {
      closing ??= close().then(() => pool.end());
      return closing;
    },
  };
};

/**
 * Opens a PostgreSQL database (15 or newer) and brings its schema up to this version's.
 *
 * @throws {Unavailable} when it cannot be reached
 * @throws {SchemaNewerError} when a newer version has migrated it
 * @example
 * const store = await openStore({ url: 'postgres://quads@localhost/quads' });
 * await store.health.check();
 * await store.close();
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const pool = openPool(options);
  try {
    for (const { version, name } of await migrate(databaseOn(pool))) {
      options.onNotice?.(`migrated the database: ${version} ${name}`);
    }
    return storeOn(pool, options.onBatch);
  } catch (error) {
    await pool.end();
    throw error;
  }
};
