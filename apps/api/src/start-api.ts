import { createShutdown } from '@quads/engine';
import type { Logger } from 'pino';
import { unlessAborted } from './abort.js';
import { ensureAdmin } from './admin.js';
import { compose } from './compose.js';
import type { Config } from './config/config.js';
import { openDatabase } from './database.js';
import { type DemoPace, defaultPace } from './demo/demo-inventory.js';
import { withDemoSettings } from './demo/demo-settings.js';
import { readDemoState } from './demo/demo-state.js';
import { startDemo } from './demo/start-demo.js';
import type { Fetch } from './listener/http-server.js';
import { listen } from './listener/listen.js';
import { createMetrics } from './metrics/metrics.js';
import { loadConfiguredPlugins } from './pipeline/load-plugins.js';
import { createPipelineInfo } from './pipeline/pipeline-info.js';
import { startMoveProcessing } from './pipeline/start-move-processing.js';

/** A running API. */
export interface Api {
  readonly url: string;
  /** The generated password of the first admin, to be shown once. */
  readonly generatedPassword: string | undefined;
  readonly demo: boolean;
  /** Resolves when the database is lost for good; the API cannot work after that. */
  readonly lost: Promise<Error | undefined>;
  /** Stops everything in reverse order. May be called several times. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Aborts a start in progress. */
  readonly signal: AbortSignal;
  /** The speed of the demo; tests set a faster one. @default {@link defaultPace} */
  readonly pace?: DemoPace;
}

/**
 * Starts the database, the API, the processing of moves and, if enabled, the demo. If a part fails
 * to start, the parts before it are stopped.
 *
 * @throws the reason of the signal if it aborts the start
 */
export const startApi = async (
  config: Config,
  logger: Logger,
  { signal, pace = defaultPace }: StartOptions,
): Promise<Api> => {
  const step = <T>(work: Promise<T>): Promise<T> => unlessAborted(signal, work);
  const shutdown = createShutdown();
  try {
    const metrics = createMetrics();
    const listeners = {
      onNotice: (line: string, level: 'info' | 'warn') => logger[level]({ part: 'postgres' }, line),
      onBatch: metrics.onBatch,
    };
    const database = await openDatabase(config, { ...listeners, follow: true }, signal);
    shutdown.add(() => database.stop());
    const generatedPassword = await step(ensureAdmin(database.store.accounts, config, logger));
    const demoState = await step(readDemoState({ config, database }));
    const effectiveConfig = demoState === 'none' ? config : withDemoSettings(config, pace);
    const plugins = await step(loadConfiguredPlugins(effectiveConfig.pipeline, logger));
    shutdown.add(() => plugins.stop());
    const { app, tokens, subscriptions, markUnready } = await step(
      compose(database.store, config, logger, metrics, createPipelineInfo(plugins)),
    );
    const { host, port, limits } = config;
    const onForcedClose = (calls: number) =>
      logger.warn({ calls }, 'calls were cut to stop in time');
    const fetch: Fetch = (request, origin) => app.fetch(request, origin);
    const listener = await step(listen(fetch, { host, port, limits, onForcedClose }));
    shutdown.add(() => listener.close());
    shutdown.add(async () => subscriptions.stop());
    const { store } = database;
    const log = metrics.measureStages(store.log);
    const processing = startMoveProcessing({
      store,
      log,
      plugins,
      config: effectiveConfig,
      logger,
    });
    shutdown.add(() => processing.run());
    const demo = await startDemo({ state: demoState, database, fetch, tokens, logger, pace });
    if (demo) shutdown.add(() => demo.stop());
    signal.throwIfAborted();
    // Added last, so that it runs first. Connections close from the moment at which the server is
    // not ready, not only when the listener closes.
    shutdown.add(async () => {
      markUnready();
      listener.closeConnections();
    });
    const { url } = listener;
    const { lost } = database;
    return { url, generatedPassword, demo: demo !== undefined, lost, stop: () => shutdown.run() };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
};
