import { createStops } from '@quads/engine';
import type { Logger } from 'pino';
import { unlessAborted } from './abort.js';
import type { Config } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import { openDatabase } from './database.js';
import { createMetrics } from './metrics/metrics.js';
import { carryMoves } from './pipeline/carry-moves.js';
import { loadConfigured } from './pipeline/load.js';

/** A running worker. */
export interface Work {
  readonly lost: Promise<Error | undefined>;
  /** Hands over what it has in hand. May be called often and from anywhere. */
  stop(): Promise<void>;
}

const requireShared = ({ databaseUrl }: Config): void => {
  if (databaseUrl !== undefined) return;
  throw new ConfigError('DATABASE_URL', 'a worker needs the database that the API uses.');
};

/**
 * Starts a process that carries moves and answers nobody: there may be any number of them. It does
 * not follow the log, as those do that answer: what others have done it finds within a second, and
 * each process more would read all of it once more.
 *
 * @throws the reason of the signal when that aborts the start; what was started is stopped then
 */
export const startWork = async (
  config: Config,
  logger: Logger,
  signal: AbortSignal,
): Promise<Work> => {
  requireShared(config);
  const stops = createStops();
  try {
    const metrics = createMetrics();
    const listeners = {
      onNotice: (line: string, level: 'info' | 'warn') => logger[level]({ part: 'postgres' }, line),
      onBatch: metrics.onBatch,
    };
    const database = await openDatabase(config, listeners, signal);
    stops.add(() => database.stop());
    const { store, lost } = database;
    const plugins = await unlessAborted(signal, loadConfigured(config.pipeline, logger));
    stops.add(() => plugins.stop());
    const carrying = carryMoves({ store, log: store.log, plugins, config, logger });
    stops.add(() => carrying.run());
    return { lost, stop: () => stops.run() };
  } catch (error) {
    await stops.run();
    throw error;
  }
};
