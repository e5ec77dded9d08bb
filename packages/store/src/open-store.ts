import type {
  Accounts,
  ApiTokens,
  Audit,
  Deliveries,
  EndedLogins,
  Estimates,
  Health,
  IdempotencyKeys,
  Inventory,
  JobQueue,
  MoveFeed,
  MoveLog,
  MoveReader,
  Progress,
  Tenancies,
} from '@quads/engine';
import type pg from 'pg';
import { accountsIn } from './accounts/accounts.js';
import { apiTokensIn } from './accounts/api-tokens.js';
import { endedLoginsIn } from './accounts/ended-logins.js';
import { auditIn } from './audit/audit.js';
import { retryOnShortage } from './database/connection-shortage.js';
import { type Database, databaseOn } from './database/database.js';
import { DatabaseOpenError, toOpenError } from './database/open-error.js';
import { type OnNotice, openPool, type PoolOptions } from './database/open-pool.js';
import { requireUtf8 } from './database/require-utf8.js';
import { type DeliveriesOptions, deliveriesIn } from './deliveries/deliveries.js';
import { inventoryIn } from './inventory/inventory.js';
import { notifyScheduleWrites } from './inventory/notify-schedule-writes.js';
import { tenanciesIn } from './inventory/tenancies.js';
import { type JobQueueOptions, jobQueueIn } from './jobs/job-queue.js';
import type { OnBatch } from './log/batch.js';
import { idempotencyKeysIn } from './log/idempotency-keys.js';
import { logConnectionSetup } from './log/log-connection.js';
import { moveLogIn } from './log/move-log.js';
import { migrate } from './migrations/migrate.js';
import { SchemaNewerError } from './migrations/schema-newer-error.js';
import { estimatesIn } from './moves/estimates.js';
import { moveReaderIn } from './moves/move-reader.js';
import { type FollowedProgress, followProgress } from './progress/follow-progress.js';

export interface StoreOptions extends Omit<PoolOptions, 'poolSize'> {
  /**
   * Maximum number of connections: one writes the log, one follows it, the others are a pool.
   * At least 3. @default 12
   */
  readonly connections?: number | undefined;
  /** Whether to start the read model before `openStore` resolves. @default false */
  readonly follow?: boolean | undefined;
  /** Called for each batch that this process has committed to the log. */
  readonly onBatch?: OnBatch | undefined;
  /** How long settled deliveries are kept, in seconds. @default seven days */
  readonly replayWindowSeconds?: number | undefined;
  /** Options of the job queue. */
  readonly jobs?: JobQueueOptions | undefined;
  /** Options of the deliveries to notifiers, for tests. */
  readonly deliveries?: Pick<DeliveriesOptions, 'leaseSeconds'> | undefined;
}

/** Every port of the engine that is implemented by a database. */
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
  readonly idempotencyKeys: IdempotencyKeys;
  readonly deliveries: Deliveries;
  readonly health: Health;
  /** Waits for pending appends and closes the connections. Idempotent. */
  close(): Promise<void>;
}

const healthOf = (database: Database, progress: FollowedProgress): Health => ({
  check: async () => {
    await progress.check();
    await database.query('select 1');
  },
});

interface Connections {
  readonly pool: pg.Pool;
  /** The log's own connection. */
  readonly logPool: pg.Pool;
  readonly progress: FollowedProgress;
}

const createStore = ({ pool, logPool, progress }: Connections, options: StoreOptions): Store => {
  const database = databaseOn(pool);
  const { onCommit, onSchedulesChanged } = progress;
  const { onBatch } = options;
  const { close, ...log } = moveLogIn(database, databaseOn(logPool), {
    onBatch,
    onCommit,
    onSchedulesChanged,
  });
  const { close: closeJobs, ...jobs } = jobQueueIn(database, options.jobs);
  let closing: Promise<void> | undefined;
  return {
    log,
    reader: moveReaderIn(database),
    progress,
    feed: progress.feed,
    estimates: estimatesIn(database, options.onNotice),
    inventory: notifyScheduleWrites(inventoryIn(database), onSchedulesChanged),
    tenancies: tenanciesIn(database),
    accounts: accountsIn(database),
    apiTokens: apiTokensIn(database),
    endedLogins: endedLoginsIn(database),
    audit: auditIn(database),
    jobs,
    idempotencyKeys: idempotencyKeysIn(database),
    deliveries: deliveriesIn(database, {
      ...options.deliveries,
      keptSeconds: options.replayWindowSeconds,
    }),
    health: healthOf(database, progress),
    close: () => {
      closing ??= Promise.all([close(), closeJobs(), progress.close()]).then(async () => {
        await Promise.all([pool.end(), logPool.end()]);
      });
      return closing;
    },
  };
};

const migrateDatabase = async (database: Database, onNotice?: OnNotice): Promise<void> => {
  const applied = await migrate(database);
  const [first, last] = [applied[0], applied.at(-1)];
  if (!first || !last) return;
  onNotice?.(`migrated the database from schema ${first.version - 1} to ${last.version}`, 'info');
};

/**
 * Opens the connections that a store needs, and migrates the database. An attempt that fails closes
 * its connections, so that of two processes that each lack one, one can start.
 */
const openConnections = async (options: StoreOptions): Promise<Connections> => {
  const { connections = 12, follow = false, ...rest } = options;
  const pool = openPool({ ...rest, poolSize: connections - 2 });
  const logPool = openPool({ ...rest, poolSize: 1 }, logConnectionSetup);
  const progress = followProgress(rest);
  try {
    for (const one of [pool, logPool]) (await one.connect()).release();
    const database = databaseOn(pool);
    await requireUtf8(database);
    await migrateDatabase(database, options.onNotice);
    if (follow) await progress.start();
    return { pool, logPool, progress };
  } catch (error) {
    await Promise.all([progress.close(), pool.end(), logPool.end()]);
    throw error;
  }
};

/** How long `openStore` waits for connections, in milliseconds. */
const maxWaitMs = 60_000;

/**
 * Opens a PostgreSQL database (15 or newer) and migrates it to the schema of this version. Waits for
 * up to a minute while the server has too few free connections.
 *
 * @throws {DatabaseOpenError} when the database cannot be opened, or its encoding is not UTF8
 * @throws {SchemaNewerError} when a newer version has migrated the database
 * @example
 * const store = await openStore({ url: 'postgres://quads@localhost/quads' });
 * await store.health.check();
 * await store.close();
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const onWait = (reason: string): void =>
    options.onNotice?.(
      `waiting up to ${maxWaitMs / 1_000} s for a database connection: ${reason}`,
      'warn',
    );
  try {
    const connections = await retryOnShortage({ withinMs: maxWaitMs, onWait }, () =>
      openConnections(options),
    );
    return createStore(connections, options);
  } catch (error) {
    const isKnown = error instanceof SchemaNewerError || error instanceof DatabaseOpenError;
    throw isKnown ? error : toOpenError(error);
  }
};
