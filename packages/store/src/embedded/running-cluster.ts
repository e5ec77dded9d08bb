import type { Binaries, EmbeddedCluster } from './cluster.js';
import { type EmbeddedError, EmbeddedExitError, EmbeddedStartError } from './errors.js';
import type { LaunchedServer } from './launch-server.js';
import type { OwnerLock } from './owner-lock.js';
import type { ServerLog } from './server-log.js';
import { shutDown } from './shut-down.js';

export interface RunningParts {
  readonly url: string;
  readonly dataDir: string;
  readonly server: LaunchedServer;
  readonly binaries: Binaries;
  readonly lock: OwnerLock;
  readonly log: ServerLog;
  readonly stopWatchdog: () => Promise<void>;
}

/** Creates the handle of a started PostgreSQL. */
export const createRunningCluster = (parts: RunningParts): EmbeddedCluster => {
  const { server, binaries, lock, log, stopWatchdog } = parts;
  let stopping: Promise<void> | undefined;

  const closed = server.ended.then(async (how): Promise<EmbeddedError | undefined> => {
    await stopWatchdog();
    const error = stopping ? undefined : new EmbeddedExitError(how, await log.tail());
    await log.close();
    return error;
  });

  const shutDownAndRelease = async (): Promise<void> => {
    if (!(await shutDown(server.pid, binaries, server.hasEnded)))
      throw new EmbeddedStartError(`PostgreSQL ${server.pid} does not stop.`, await log.tail());
    await closed;
    await lock.release();
  };

  const stop = (): Promise<void> => {
    stopping ??= shutDownAndRelease();
    return stopping;
  };

  return {
    url: parts.url,
    dataDir: parts.dataDir,
    adopted: lock.takenOver,
    closed,
    stop,
    [Symbol.asyncDispose]: stop,
  };
};
