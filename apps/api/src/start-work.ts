import { createShutdown } from '@quads/engine';
import type { Logger } from 'pino';
import { unlessAborted } from './abort.js';
import type { Config } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import { openDatabase } from './database.js';
import { createMetrics } from './metrics/metrics.js';
import { loadConfiguredPlugins } from './pipeline/load-plugins.js';
import { startMoveProcessing } from './pipeline/start-move-processing.js';

/** A running process of `quads-api work`. */
export interface WorkerProcess {
  readonly lost: Promise<Error | undefined>;
  /** Releases its jobs to other workers and stops. May be called several times. */
  stop(): Promise<void>;
}

const requireDatabaseUrl = ({ databaseUrl }: Config): void => {
  if (databaseUrl !== undefined) return;
  throw new ConfigError('DATABASE_URL', 'a worker needs the database that the API uses.');
};

/**
 * Starts a process that runs moves and serves no requests. There may be any number of them. It does
 * not follow the log as API processes do: it finds due jobs within a second, and every follower
 * would read the whole log once more.
 *
 * @throws the reason of the signal if it aborts the start; the parts that were started are stopped
 */
export const startWork = async (
  config: Config,
  logger: Logger,
  signal: AbortSignal,
): Promise<WorkerProcess> => {
  requireDatabaseUrl(config);
  const shutdown = createShutdown();
  try {
    const metrics = createMetrics();
    const listeners = {
      onNotice: (line: string, level: 'info' | 'warn') => logger[level]({ part: 'postgres' }, line),
      onBatch: metrics.onBatch,
    };
    const database = await openDatabase(config, listeners, signal);
    shutdown.add(() => database.stop());
    const { store, lost } = database;
    const plugins = await unlessAborted(signal, loadConfiguredPlugins(config.pipeline, logger));
    shutdown.add(() => plugins.stop());
    const processing = startMoveProcessing({ store, log: store.log, plugins, config, logger });
    shutdown.add(() => processing.run());
    return { lost, stop: () => shutdown.run() };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
};
