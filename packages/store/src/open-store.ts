import type {
  Accounts,
  ApiTokens,
  Audit,
  Deliveries,
  EndedLogins,
  Estimates,
  Health,
  Inventory,
  JobQueue,
  MoveFeed,
  MoveLog,
  MoveReader,
  Progress,
  StartKeys,
  Tenancies,
} from '@quads/engine';
import type pg from 'pg';
import { accountsIn } from './accounts/accounts.js';
import { apiTokensIn } from './accounts/api-tokens.js';
import { endedLoginsIn } from './accounts/ended-logins.js';
import { auditIn } from './audit/audit.js';
import { type Database, databaseOn } from './database/database.js';
import { openPool, type PoolOptions } from './database/open-pool.js';
import { type DeliveriesOptions, deliveriesIn } from './deliveries/deliveries.js';
import { inventoryIn } from './inventory/inventory.js';
import { tenanciesIn } from './inventory/tenancies.js';
import { watchWrites } from './inventory/watch-writes.js';
import { type JobQueueOptions, jobQueueIn } from './jobs/job-queue.js';
import type { OnBatch } from './log/batch.js';
import { beginLine } from './log/line.js';
import { moveLogIn } from './log/move-log.js';
import { startKeysIn } from './log/start-keys.js';
import { migrate } from './migrations/migrate.js';
import { estimatesIn } from './moves/estimates.js';
import { moveReaderIn } from './moves/move-reader.js';
import { type FollowedProgress, followProgress } from './progress/follow.js';

export interface StoreOptions extends PoolOptions {
  /** Told of every batch that this process has committed to the log. */
  readonly onBatch?: OnBatch | undefined;
  /** How long events are handed out, in seconds. @default seven days */
  readonly replayWindowSeconds?: number | undefined;
  /** How the queue of jobs is kept. */
  readonly jobs?: JobQueueOptions | undefined;
  /** What tests set of the deliveries to notifiers. */
  readonly deliveries?: Pick<DeliveriesOptions, 'leaseSeconds'> | undefined;
}

/** Every port that a database stands behind. */
export interface Store {
  readonly log: MoveLog;
  readonly reader: MoveReader;
  readonly progress: Progress;
  readonly feed: MoveFeed;
  readonly estimates: Estimates;
  readonly inventory: Inventory;
  readonly tenancies: Tenancies;
  readonly accounts: Accounts;
  readonly apiTokens: ApiTokens;
  readonly endedLogins: EndedLogins;
  readonly audit: Audit;
  readonly jobs: JobQueue;
  readonly startKeys: StartKeys;
  readonly deliveries: Deliveries;
  readonly health: Health;
  /** Finishes what was appended and closes the connections. May be called often. */
  close(): Promise<void>;
}

const healthOf = (database: Database, progress: FollowedProgress): Health => ({
  check: async () => {
    await progress.check();
    await database.query('select 1');
  },
});

const storeOn = (pool: pg.Pool, options: StoreOptions): Store => {
  const database = databaseOn(pool);
  const progress = followProgress(options);
  const { onWritten, onTouched } = progress;
  const { onBatch } = options;
  const line = openPool({ ...options, poolSize: 1 }, beginLine);
  const { close, ...log } = moveLogIn(database, databaseOn(line), {
    onBatch,
    onWritten,
    onTouched,
  });
  const { close: closeJobs, ...jobs } = jobQueueIn(database, options.jobs);
  let closing: Promise<void> | undefined;
  return {
    log,
    reader: moveReaderIn(database),
    progress,
    feed: progress.feed,
    estimates: estimatesIn(database, options.onNotice),
    inventory: watchWrites(inventoryIn(database), onTouched),
    tenancies: tenanciesIn(database),
    accounts: accountsIn(database),
    apiTokens: apiTokensIn(database),
    endedLogins: endedLoginsIn(database),
    audit: auditIn(database),
    jobs,
    startKeys: startKeysIn(database),
    deliveries: deliveriesIn(database, {
      ...options.deliveries,
      keptSeconds: options.replayWindowSeconds,
    }),
    health: healthOf(database, progress),
    close: () => {
      closing ??= Promise.all([close(), closeJobs(), progress.close()]).then(async () => {
        await Promise.all([pool.end(), line.end()]);
      });
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
    return storeOn(pool, options);
  } catch (error) {
    await pool.end();
    throw error;
  }
};
