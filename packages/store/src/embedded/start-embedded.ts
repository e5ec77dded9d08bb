import type { EmbeddedCluster, EmbeddedOptions } from './cluster.js';
import { databaseUrl, readPassword } from './database-url.js';
import { ensureDatabase } from './ensure-database.js';
import { type Home, openHome } from './home.js';
import { dataIn } from './home-layout.js';
import { ensureCluster } from './init-cluster.js';
import { type LaunchedServer, launchServer } from './launch-server.js';
import { lockHome, type OwnerLock } from './owner-lock.js';
import { requireVersion } from './require-version.js';
import { findRunnableBinaries, type RunnableBinaries } from './runnable-binaries.js';
import { createRunningCluster } from './running-cluster.js';
import { openServerLog, type ServerLog } from './server-log.js';
import { shutDown } from './shut-down.js';
import { stopOrphan } from './stop-orphan.js';
import { startWatchdog } from './watchdog.js';

interface Launched {
  readonly server: LaunchedServer;
  readonly log: ServerLog;
}

const launch = async (
  home: Home,
  binaries: RunnableBinaries,
  options: EmbeddedOptions,
): Promise<Launched> => {
  const { settings = {}, signal } = options;
  const stalePid = await stopOrphan(dataIn(home.path), binaries, options.log);
  signal?.throwIfAborted();
  await ensureCluster(home, binaries, options);
  signal?.throwIfAborted();
  await requireVersion(home.path, binaries);
  const log = await openServerLog(home.path);
  try {
    return {
      log,
      server: await launchServer({
        home,
        binaries,
        settings,
        log,
        stalePid,
        ...(signal && { signal }),
      }),
    };
  } catch (error) {
    await log.close();
    throw error;
  }
};

const open = async (
  home: Home,
  lock: OwnerLock,
  binaries: RunnableBinaries,
  options: EmbeddedOptions,
): Promise<EmbeddedCluster> => {
  const { database = 'quads' } = options;
  const { server, log } = await launch(home, binaries, options);
  const stopWatchdog = startWatchdog(server.pid, dataIn(home.path), home.account);
  try {
    const password = await readPassword(home.path);
    const url = (name: string): string => databaseUrl(password, server.port, name);
    await ensureDatabase(url('postgres'), database);
    options.signal?.throwIfAborted();
    options.log?.(`PostgreSQL ${binaries.major} listens on 127.0.0.1:${server.port}`);
    const parts = { server, log, binaries, lock, stopWatchdog };
    return createRunningCluster({ ...parts, url: url(database), dataDir: home.path });
  } catch (error) {
    await shutDown(server.pid, binaries, server.hasEnded);
    await stopWatchdog();
    await log.close();
    throw error;
  }
};

/**
 * Starts a PostgreSQL in a directory: the first start creates the cluster, later ones use it. The
 * server ends with this process at the latest. Committed data survives, also after `kill -9`.
 *
 * As root, PostgreSQL runs as another account; see {@link RootOptions}.
 *
 * @example
 * ```ts
 * import { startEmbedded } from '@quads/store/embedded';
 * import { Client } from 'pg';
 *
 * await using cluster = await startEmbedded({ dataDir: '.quads/postgres', log: console.error });
 * const client = new Client({ connectionString: cluster.url });
 * await client.connect();
 * console.log((await client.query('select version()')).rows);
 * await client.end();
 * ```
 *
 * @throws the reason of `options.signal` when that aborts the start.
 * @throws EmbeddedUnavailableError when there are no binaries that run on this system.
 * @throws DataDirInUseError when a live process, possibly this one, owns the directory.
 * @throws DataDirForeignError when the directory holds other files; it is not changed.
 * @throws DataDirVersionError when the data is of another major version of PostgreSQL.
 * @throws DataDirUnusableError when permissions are missing, or the data is.
 * @throws EmbeddedStartError when PostgreSQL does not start; has the end of its log.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedCluster> => {
  const { signal } = options;
  signal?.throwIfAborted();
  const home = await openHome(options);
  const binaries = await findRunnableBinaries(options, home.account);
  signal?.throwIfAborted();
  const lock = await lockHome(home.path);
  try {
    if (lock.takenOver) options.log?.(`the last owner of ${home.path} died; taking over`);
    return await open(home, lock, binaries, options);
  } catch (error) {
    await lock.release();
    // Ctrl-C in a terminal also ends initdb: then the abort is the cause of its failure.
    signal?.throwIfAborted();
    throw error;
  }
};
