import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries, EmbeddedOptions } from './cluster.js';
import { EmbeddedStartError } from './errors.js';
import { findFreePort } from './free-port.js';
import type { Home } from './home.js';
import { dataIn } from './home-layout.js';
import { pollUntil } from './poll-until.js';
import { readPostmasterFile } from './postmaster.js';
import type { ServerLog } from './server-log.js';
import { type ServerProcess, spawnServer } from './server-process.js';
import { shutDown } from './shut-down.js';

/** Long, because recovery after a crash reads and syncs the whole data directory. */
const READY_WITHIN_MS = 180_000;
const RETRY_FOR_MS = 60_000;
const RETRY_DELAY_MS = 200;

/**
 * Transient errors: another process took the port before the start; or sessions of a killed main
 * process have not ended yet. The messages are in English, because PostgreSQL runs with LC_ALL=C.
 */
const TRANSIENT_ERRORS = /could not create any TCP\/IP sockets|pre-existing shared memory block/;

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
  const {
    home,
    binaries,
    log,
    settings = {},
    signal,
    stalePid,
    choosePort = findFreePort,
  } = options;
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
  const isDecided = async () =>
    server.hasEnded() || isAborted() || (await isReady(data, server.pid));
  const inTime = await pollUntil(isDecided, READY_WITHIN_MS);
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
 * @throws EmbeddedStartError with the end of its log; the reason of the signal when aborted.
 */
export const launchServer = async (options: LaunchOptions): Promise<LaunchedServer> => {
  const deadline = performance.now() + RETRY_FOR_MS;
  for (;;) {
    try {
      return await attempt(options);
    } catch (error) {
      options.signal?.throwIfAborted();
      const isTransient =
        error instanceof EmbeddedStartError && TRANSIENT_ERRORS.test(error.logTail);
      if (!isTransient || performance.now() > deadline) throw error;
      await delay(RETRY_DELAY_MS);
    }
  }
};
