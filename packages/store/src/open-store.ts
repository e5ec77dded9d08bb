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
import { DatabaseOpenError, openError } from './database/open-error.js';
import { type OnNotice, openPool, type PoolOptions } from './database/open-pool.js';
import { requireUtf8 } from './database/require-utf8.js';
import { waitOutShortage } from './database/shortage.js';
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
import { SchemaNewerError } from './migrations/schema-newer-error.js';
import { estimatesIn } from './moves/estimates.js';
import { moveReaderIn } from './moves/move-reader.js';
import { type FollowedProgress, followProgress } from './progress/follow.js';

export interface StoreOptions extends Omit<PoolOptions, 'poolSize'> {
  /**
   * How many connections to have at most: one writes the log, one follows it, the others are a pool.
   * At least 3. @default 12
   */
  readonly connections?: number | undefined;
  /** Whether to read the newest moves before the store is given out. @default false */
  readonly follow?: boolean | undefined;
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

interface Connections {
  readonly pool: pg.Pool;
  /** The log's own connection. */
  readonly line: pg.Pool;
  readonly progress: FollowedProgress;
}

const storeOn = ({ pool, line, progress }: Connections, options: StoreOptions): Store => {
  const database = databaseOn(pool);
  const { onWritten, onTouched } = progress;
  const { onBatch } = options;
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

const migrated = async (database: Database, onNotice?: OnNotice): Promise<void> => {
  const applied = await migrate(database);
  const [first, last] = [applied[0], applied.at(-1)];
  if (!first || !last) return;
  onNotice?.(`migrated the database from schema ${first.version - 1} to ${last.version}`, 'info');
};

/**
 * Takes the connections without which a store cannot work, and keeps them. Those of an attempt that
 * fails are given back, so that of two processes which each lack one, one can go on.
 */
const takeConnections = async (options: StoreOptions): Promise<Connections> => {
  const { connections = 12, follow = false, ...rest } = options;
  const pool = openPool({ ...rest, poolSize: connections - 2 });
  const line = openPool({ ...rest, poolSize: 1 }, beginLine);
  const progress = followProgress(rest);
  try {
    for (const one of [pool, line]) (await one.connect()).release();
    const database = databaseOn(pool);
    await requireUtf8(database);
    await migrated(database, options.onNotice);
    if (follow) await progress.start();
    return { pool, line, progress };
  } catch (error) {
    await Promise.all([progress.close(), pool.end(), line.end()]);
    throw error;
  }
};

/** How long a start waits for connections, in milliseconds. */
const startMs = 60_000;

/**
 * Opens a PostgreSQL database (15 or newer) and brings its schema up to this version's. While the
 * server has too few connections left, it waits for up to a minute.
 *
 * @throws {DatabaseOpenError} when it cannot be opened, for the reason that the server gives, or is not UTF8
 * @throws {SchemaNewerError} when a newer version has migrated it
 * @example
 * const store = await openStore({ url: 'postgres://quads@localhost/quads' });
 * await store.health.check();
 * await store.close();
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const onWait = (reason: string): void =>
    options.onNotice?.(
      `waiting up to ${startMs / 1_000} s for a database connection: ${reason}`,
      'warn',
    );
  try {
    const taken = await waitOutShortage({ withinMs: startMs, onWait }, () =>
      takeConnections(options),
    );
    return storeOn(taken, options);
  } catch (error) {
    const isKnown = error instanceof SchemaNewerError || error instanceof DatabaseOpenError;
    throw isKnown ? error : openError(error);
  }
};
