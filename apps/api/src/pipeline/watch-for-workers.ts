import { setTimeout as delay } from 'node:timers/promises';
import { carriesOf, type Logger, noteJobsWithoutWorker, type Plugins } from '@quads/engine';
import type { Store } from '@quads/store';
import type { Config } from '../config/config.js';

export interface WatchParts {
  readonly log: Store['log'];
  readonly jobs: Store['jobs'];
  readonly plugins: Plugins;
  readonly config: Pick<Config, 'supermicroFragments'>;
  readonly logger: Logger;
}

/** How long between two looks, in milliseconds. */
const intervalMs = 1_000;

/**
 * Looks for due moves that no live worker can carry, so that each shows what it waits for. Every
 * process looks, also one that carries none: there may be no worker at all.
 */
export const watchForWorkers = ({
  log,
  jobs: queue,
  plugins,
  config: { supermicroFragments },
  logger,
}: WatchParts): { stop(): Promise<void> } => {
  const stopped = new AbortController();
  const { signal } = stopped;
  const parts = {
    ...{ log, queue, plugins, pipelineSettings: { supermicroFragments } },
    carries: carriesOf(plugins),
  };
  const look = async (): Promise<void> => {
    try {
      while (!signal.aborted && (await noteJobsWithoutWorker(parts)) > 0);
    } catch (err) {
      logger.warn({ err }, 'moves that no worker can carry could not be looked for');
    }
  };
  const watch = async (): Promise<void> => {
    // A worker of this process says first that it is there.
    while (await delay(intervalMs, true, { signal }).catch(() => false)) await look();
  };
  const watching = watch();
  return {
    stop: async () => {
      stopped.abort();
      await watching;
    },
  };
};
