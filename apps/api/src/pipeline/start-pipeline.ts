import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import {
  type Clock,
  carriesOf,
  createStops,
  type FeedStep,
  type Logger,
  type Mover,
  type PipelineDoor,
  type Plugins,
  startMover,
  startWorker,
  systemClock,
  type Worker,
} from '@quads/engine';
import type { Store } from '@quads/store';
import type { Config } from '../config/config.js';
import { settingsOf } from '../config/settings-of.js';

export interface PipelineParts {
  readonly store: Store;
  readonly plugins: Plugins;
  readonly config: Pick<Config, 'pipeline' | 'selfSchedule' | 'sparePool' | 'supermicroFragments'>;
  readonly logger: Logger;
  readonly version: string;
  /** What is known of the pipeline. */
  readonly door: PipelineDoor;
  /** The time by which hosts are due. @default the clock of this machine */
  readonly clock?: Clock;
  /** How long one call of a stage may take, in milliseconds. @default 120000 */
  readonly callLimitMs?: number;
}

/** What carries moves in this process. */
export interface RunningPipeline {
  /** Undefined where this process carries none. */
  readonly worker: Worker | undefined;
  /** Undefined where hosts are not moved by themselves. */
  readonly mover: Mover | undefined;
  /** Once, from anywhere. */
  stop(): Promise<void>;
}

/** A name that no other process has, and that tells people where to look. */
const workerName = (): string => `${hostname()}/${process.pid}-${randomBytes(3).toString('hex')}`;

/** What other processes write that may leave a job due: who waits for one is told at once. */
const rousing = new Set([
  'move_started',
  'cancel_requested',
  'release_granted',
  'validation_requested',
]);

const isRousing = ({ events }: FeedStep): boolean =>
  events?.some(({ type }) => rousing.has(type)) ?? true;

const workerIn = (parts: PipelineParts): Worker | undefined => {
  const { store, plugins, door, config, logger, version, callLimitMs = 120_000 } = parts;
  const { supermicroFragments } = config;
  const { movesAtOnce, retries } = config.pipeline;
  if (movesAtOnce === 0) return undefined;
  const { log, reader, inventory, jobs: queue } = store;
  const settings = settingsOf(config);
  const pipelineSettings = { supermicroFragments, retries, callLimitMs };
  const worker = workerName();
  return startWorker(
    {
      ...{ log, reader, inventory, settings, queue, plugins, door, pipelineSettings, logger },
      carries: carriesOf(plugins),
      worker,
    },
    { concurrency: movesAtOnce, version },
  );
};

const moverIn = ({
  store,
  door: pipeline,
  config,
  logger,
  clock = systemClock,
}: PipelineParts): Mover | undefined => {
  const { mover: mode, moverClouds: clouds, moverIntervalMs, untouchableHosts } = config.pipeline;
  if (mode === 'off') return undefined;
  const { log, reader, inventory } = store;
  const context = {
    log,
    reader,
    inventory,
    pipeline,
    settings: settingsOf(config),
  };
  return startMover(context, {
    mode,
    rules: { ...(clouds && { clouds }), untouchable: untouchableHosts },
    intervalMs: moverIntervalMs,
    logger,
    now: () => clock.now(),
  });
};

/** Starts what carries moves in this process, as far as the settings want it. */
export const startPipeline = (parts: PipelineParts): RunningPipeline => {
  const stops = createStops();
  const worker = workerIn(parts);
  const mover = moverIn(parts);
  const unfollow = parts.store.feed.follow((step) => {
    if (isRousing(step)) worker?.poke();
  });
  stops.add(async () => worker?.stop());
  stops.add(async () => mover?.stop());
  stops.add(async () => unfollow());
  return { worker, mover, stop: () => stops.run() };
};
