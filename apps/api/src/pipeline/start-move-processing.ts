import {
  createShutdown,
  dayZeroNotifier,
  type Logger,
  type MoveLog,
  type ShutdownSteps,
  startNotifiers,
} from '@quads/engine';
import type { LoadedPlugins } from '@quads/plugins';
import type { Store } from '@quads/store';
import type { Config } from '../config/config.js';
import { version } from '../version.js';
import { createPipelineInfo } from './pipeline-info.js';
import { startPipeline } from './start-pipeline.js';
import { watchJobsWithoutWorker } from './watch-jobs-without-worker.js';

export interface MoveProcessingParts {
  readonly store: Store;
  /** The log for appends of this process. */
  readonly log: MoveLog;
  readonly plugins: LoadedPlugins;
  readonly config: Config;
  readonly logger: Logger;
}

/**
 * Starts the worker, the mover, the notifiers and the day-zero plugins. Returns the steps that stop
 * them.
 */
export const startMoveProcessing = ({
  store,
  log,
  plugins,
  config,
  logger,
}: MoveProcessingParts): ShutdownSteps => {
  const shutdown = createShutdown();
  const pipelineInfo = createPipelineInfo(plugins);
  const measuredStore = { ...store, log };
  const pipeline = startPipeline({
    store: measuredStore,
    plugins,
    pipelineInfo,
    config,
    logger,
    version,
  });
  shutdown.add(() => pipeline.stop());
  const jobWatch = watchJobsWithoutWorker({ ...measuredStore, plugins, config, logger });
  shutdown.add(() => jobWatch.stop());
  const { deliveries, feed, tenancies } = store;
  const { supermicroFragments } = config;
  const notifiers = [
    ...plugins.notifiers.map(({ name, operations }) => ({ name, operations })),
    ...plugins.dayzero.map((one) => dayZeroNotifier(one, { tenancies, supermicroFragments })),
  ];
  if (notifiers.length > 0) {
    const running = startNotifiers({ deliveries, feed, notifiers, logger });
    shutdown.add(() => running.stop());
  }
  return shutdown;
};
