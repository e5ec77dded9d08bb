import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import {
  type Clock,
  capabilitiesOf,
  createShutdown,
  type FeedStep,
  type Logger,
  type Mover,
  type PipelineInfo,
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
  /** Description of the plugins. */
  readonly pipelineInfo: PipelineInfo;
  /** The mover's clock. @default the clock of this machine */
  readonly clock?: Clock;
  /** The timeout of a stage call, in milliseconds. @default 120000 */
  readonly callLimitMs?: number;
}

/** The worker and the mover of this process. */
export interface RunningPipeline {
  /** Undefined if this process runs no jobs. */
  readonly worker: Worker | undefined;
  /** Undefined if the mover is off. */
  readonly mover: Mover | undefined;
  /** May be called several times. */
  stop(): Promise<void>;
}

/** A unique name that shows the machine and the process. */
const workerName = (): string => `${hostname()}/${process.pid}-${randomBytes(3).toString('hex')}`;

/** Events of other processes that may make a job due; the worker then claims at once. */
const waking = new Set([
  'move_started',
  'cancel_requested',
  'release_granted',
  'validation_requested',
]);

const wakesWorker = ({ events }: FeedStep): boolean =>
  events?.some(({ type }) => waking.has(type)) ?? true;

const startWorkerIfEnabled = (parts: PipelineParts): Worker | undefined => {
  const { store, plugins, pipelineInfo, config, logger, version, callLimitMs = 120_000 } = parts;
  const { supermicroFragments } = config;
  const { movesAtOnce, retries } = config.pipeline;
  if (movesAtOnce === 0) return undefined;
  const { log, reader, inventory, jobs: queue } = store;
  const settings = settingsOf(config);
  const pipelineSettings = { supermicroFragments, retries, callLimitMs };
  const worker = workerName();
  return startWorker(
    {
      ...{
        log,
        reader,
        inventory,
        settings,
        queue,
        plugins,
        pipelineInfo,
        pipelineSettings,
        logger,
      },
      capabilities: capabilitiesOf(plugins),
      worker,
    },
    { concurrency: movesAtOnce, version },
  );
};

const startMoverIfEnabled = ({
  store,
  pipelineInfo: pipeline,
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

/** Starts the worker and the mover of this process, if the settings enable them. */
export const startPipeline = (parts: PipelineParts): RunningPipeline => {
  const shutdown = createShutdown();
  const worker = startWorkerIfEnabled(parts);
  const mover = startMoverIfEnabled(parts);
  const unfollow = parts.store.feed.subscribe((step) => {
    if (wakesWorker(step)) worker?.poke();
  });
  shutdown.add(async () => worker?.stop());
  shutdown.add(async () => mover?.stop());
  shutdown.add(async () => unfollow());
  return { worker, mover, stop: () => shutdown.run() };
};
