import {
  afterRelease,
  createNotifying,
  createStops,
  type Logger,
  type MoveLog,
  type Stops,
} from '@quads/engine';
import type { LoadedPlugins } from '@quads/plugins';
import type { Store } from '@quads/store';
import type { Config } from '../config/config.js';
import { version } from '../version.js';
import { pipelineDoor } from './pipeline-door.js';
import { startPipeline } from './start-pipeline.js';
import { watchForWorkers } from './watch-for-workers.js';

export interface CarryingParts {
  readonly store: Store;
  /** The log, as it is written to in this process. */
  readonly log: MoveLog;
  readonly plugins: LoadedPlugins;
  readonly config: Config;
  readonly logger: Logger;
}

/** Starts what carries moves and follows them: workers, mover, notifiers, day-zero plugins. */
export const carryMoves = ({ store, log, plugins, config, logger }: CarryingParts): Stops => {
  const stops = createStops();
  const door = pipelineDoor(plugins);
  const written = { ...store, log };
  const pipeline = startPipeline({ store: written, plugins, door, config, logger, version });
  stops.add(() => pipeline.stop());
  const watch = watchForWorkers({ ...written, plugins, config, logger });
  stops.add(() => watch.stop());
  const { deliveries, feed, tenancies } = store;
  const { supermicroFragments } = config;
  const notifiers = [
    ...plugins.notifiers.map(({ name, operations }) => ({ name, operations })),
    ...plugins.dayzero.map((one) => afterRelease(one, { tenancies, supermicroFragments })),
  ];
  if (notifiers.length > 0) {
    const notifying = createNotifying({ deliveries, feed, notifiers, logger });
    stops.add(() => notifying.stop());
  }
  return stops;
};
