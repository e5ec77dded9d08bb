import { setTimeout as delay } from 'node:timers/promises';
import { capabilitiesOf, type Logger, noteJobsWithoutWorker, type Plugins } from '@quads/engine';
import type { Store } from '@quads/store';
import type { Config } from '../config/config.js';

export interface WatchParts {
  readonly log: Store['log'];
  readonly jobs: Store['jobs'];
  readonly plugins: Plugins;
  readonly config: Pick<Config, 'supermicroFragments'>;
  readonly logger: Logger;
}

/** The time between two checks, in milliseconds. */
const intervalMs = 1_000;

/**
 * Periodically finds due jobs that no live worker can run, so that their moves show what they wait
 * for. Processes without a worker do this too, because there may be no worker at all.
 */
export const watchJobsWithoutWorker = ({
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
    capabilities: capabilitiesOf(plugins),
  };
  const look = async (): Promise<void> => {
    try {
      while (!signal.aborted && (await noteJobsWithoutWorker(parts)) > 0);
    } catch (err) {
      logger.warn({ err }, 'jobs that no worker can run could not be read');
    }
  };
  const watch = async (): Promise<void> => {
    // The first check comes after a pause, so that the worker of this process registers first.
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
