import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries, EmbeddedOptions } from './cluster.js';
import { EmbeddedStartError } from './errors.js';
import { freePort } from './free-port.js';
import type { Home } from './home.js';
import { dataIn } from './home-layout.js';
import { readPostmasterFile } from './postmaster.js';
import type { ServerLog } from './server-log.js';
import { type ServerProcess, spawnServer } from './server-process.js';
import { shutDown } from './shut-down.js';
import { until } from './until.js';

/** Recovery after a crash reads and syncs the whole data directory, on any disk. */
const READY_WITHIN_MS = 180_000;
const RETRY_FOR_MS = 60_000;
const RETRY_DELAY_MS = 200;

/**
 * What passes by itself: another process took the port between our look and the start; sessions of
 * a main process that was killed have not all ended yet. Untranslated: it runs with LC_ALL=C.
 */
const PASSES = /could not create any TCP\/IP sockets|pre-existing shared memory block/;

export interface LaunchOptions extends Pick<EmbeddedOptions, 'settings' | 'signal'> {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly log: ServerLog;
  readonly stalePid: number | undefined;
  /** @default a free port of the loopback address */
  readonly choosePort?: () => Promise<number>;
}

export interface LaunchedServer extends ServerProcess {
  readonly port: number;
}

const isReady = async (data: string, pid: number): Promise<boolean> => {
  const file = await readPostmasterFile(data);
  return file?.pid === pid && file.ready;
};

const attempt = async (options: LaunchOptions): Promise<LaunchedServer> => {
  const { home, binaries, log, settings = {}, signal, stalePid, choosePort = freePort } = options;
  const data = dataIn(home.path);
  const port = await choosePort();
  const { postgres } = binaries;
  await log.mark();
  const server = spawnServer({
    postgres,
    data,
    port,
    settings,
    log,
    stalePid,
    account: home.account,
  });
  const isAborted = () => signal?.aborted === true;
  const settled = async () => server.hasEnded() || isAborted() || (await isReady(data, server.pid));
  const inTime = await until(settled, READY_WITHIN_MS);
  if (signal && isAborted()) {
    await shutDown(server.pid, binaries, server.hasEnded);
    throw signal.reason;
  }
  if (!server.hasEnded() && inTime) return { ...server, port };
  if (!inTime) await shutDown(server.pid, binaries, server.hasEnded);
  const how = inTime ? await server.ended : 'not ready in time';
  throw new EmbeddedStartError(`PostgreSQL did not start (${how}).`, await log.tail());
};

/**
 * Starts PostgreSQL and waits until it accepts connections.
 * @throws EmbeddedStartError with the end of its log; the signal's reason when it is aborted.
 */
export const launchServer = async (options: LaunchOptions): Promise<LaunchedServer> => {
  const deadline = performance.now() + RETRY_FOR_MS;
  for (;;) {
    try {
      return await attempt(options);
    } catch (error) {
      options.signal?.throwIfAborted();
      const passes = error instanceof EmbeddedStartError && PASSES.test(error.logTail);
      if (!passes || performance.now() > deadline) throw error;
      await delay(RETRY_DELAY_MS);
    }
  }
};
