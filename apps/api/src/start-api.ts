import { createStops } from '@quads/engine';
import type { Logger } from 'pino';
import { unlessAborted } from './abort.js';
import { ensureAdmin } from './admin.js';
import { compose } from './compose.js';
import type { Config } from './config/config.js';
import { openDatabase } from './database.js';
import { type DemoPace, defaultPace } from './demo/lab.js';
import { placeOfDemo } from './demo/place.js';
import { startDemo } from './demo/start-demo.js';
import { withDemo } from './demo/with-demo.js';
import type { Fetch } from './listener/http-server.js';
import { listen } from './listener/listen.js';
import { createMetrics } from './metrics/metrics.js';
import { carryMoves } from './pipeline/carry-moves.js';
import { loadConfigured } from './pipeline/load.js';
import { pipelineDoor } from './pipeline/pipeline-door.js';

/** A running API. */
export interface Api {
  readonly url: string;
  /** The password made up for the first admin, to be shown once. */
  readonly madeUpPassword: string | undefined;
  readonly demo: boolean;
  /** Settles when the database is lost for good; the API is of no use then. */
  readonly lost: Promise<Error | undefined>;
  /** Stops everything in reverse order. May be called often and from anywhere. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Ends a start that is under way. */
  readonly signal: AbortSignal;
  /** How fast the demo is; tests set a faster one. @default {@link defaultPace} */
  readonly pace?: DemoPace;
}

/**
 * Starts database, API, what carries moves and, where it is wanted, the demo. What was started is stopped again
 * when a later part fails.
 *
 * @throws the reason of the signal when that aborts the start
 */
export const startApi = async (
  config: Config,
  logger: Logger,
  { signal, pace = defaultPace }: StartOptions,
): Promise<Api> => {
  const step = <T>(work: Promise<T>): Promise<T> => unlessAborted(signal, work);
  const stops = createStops();
  try {
    const metrics = createMetrics();
    const listeners = {
      onNotice: (line: string, level: 'info' | 'warn') => logger[level]({ part: 'postgres' }, line),
      onBatch: metrics.onBatch,
    };
    const database = await openDatabase(config, { ...listeners, follow: true }, signal);
    stops.add(() => database.stop());
    const madeUpPassword = await step(ensureAdmin(database.store.accounts, config, logger));
    const demoPlace = await step(placeOfDemo({ config, database }));
    const plan = demoPlace === 'none' ? config : withDemo(config, pace);
    const plugins = await step(loadConfigured(plan.pipeline, logger));
    stops.add(() => plugins.stop());
    const { app, tokens, following, withdraw } = await step(
      compose(database.store, config, logger, metrics, pipelineDoor(plugins)),
    );
    const { host, port, limits } = config;
    const onCut = (calls: number) => logger.warn({ calls }, 'calls were cut to stop in time');
    const fetch: Fetch = (request, origin) => app.fetch(request, origin);
    const listener = await step(listen(fetch, { host, port, limits, onCut }));
    stops.add(() => listener.close());
    stops.add(async () => following.stop());
    const { store } = database;
    const log = metrics.watched(store.log);
    const carrying = carryMoves({ store, log, plugins, config: plan, logger });
    stops.add(() => carrying.run());
    const demo = await startDemo({ place: demoPlace, database, fetch, tokens, logger, pace });
    if (demo) stops.add(() => demo.stop());
    signal.throwIfAborted();
    // The last to be added is the first to stop. Whoever hears that it is not ready hears at once, and
    // not only when the listener closes, that its connection is of no more use.
    stops.add(async () => {
      withdraw();
      listener.closeConnections();
    });
    const { url } = listener;
    const { lost } = database;
    return { url, madeUpPassword, demo: demo !== undefined, lost, stop: () => stops.run() };
  } catch (error) {
    await stops.run();
    throw error;
  }
};
