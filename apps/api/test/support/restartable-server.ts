import { onTestFinished } from 'vitest';
import { compose } from '../../src/compose.js';
import type { Fetch } from '../../src/listener/http-server.js';
import { listen } from '../../src/listener/listen.js';
import { createLogger } from '../../src/logger.js';
import { createMetrics } from '../../src/metrics/metrics.js';
import { defaultConfig, type System } from './system.js';

/** Another server on a system's database, which can stop and restart on the same port. */
export interface RestartableServer {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Composes a new server without state of an earlier one. */
const serve = async ({ store }: System, port: number, wrapFetch: (fetch: Fetch) => Fetch) => {
  const { app, subscriptions } = await compose(
    store,
    defaultConfig,
    createLogger('silent'),
    createMetrics(),
  );
  const fetch = wrapFetch((request, origin) => app.fetch(request, origin));
  const listener = await listen(fetch, { host: '127.0.0.1', limits: defaultConfig.limits, port });
  return {
    url: listener.url,
    stop: async () => {
      subscriptions.stop();
      await listener.close();
    },
  };
};

/**
 * Starts a restartable server on a free port. It stops at the end of the test.
 *
 * @param through wraps its `fetch`, to change responses
 */
export const startRestartableServer = async (
  system: System,
  through: (fetch: Fetch) => Fetch = (fetch) => fetch,
): Promise<RestartableServer> => {
  let running = await serve(system, 0, through);
  onTestFinished(() => running.stop());
  const { url } = running;
  const port = Number(new URL(url).port);
  return {
    url,
    port,
    stop: () => running.stop(),
    start: async () => {
      running = await serve(system, port, through);
    },
  };
};
