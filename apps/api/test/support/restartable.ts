import { onTestFinished } from 'vitest';
import { compose } from '../../src/compose.js';
import type { Fetch } from '../../src/listener/http-server.js';
import { listen } from '../../src/listener/listen.js';
import { createLogger } from '../../src/logger.js';
import { createMetrics } from '../../src/metrics/metrics.js';
import { type System, usual } from './system.js';

/** One more server on a system's database, which goes away and comes back where it was. */
export interface Restartable {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Composes a server as a new process does, which remembers nothing of the one before it. */
const serve = async ({ store }: System, port: number, through: (fetch: Fetch) => Fetch) => {
  const { app, following } = await compose(store, usual, createLogger('silent'), createMetrics());
  const fetch = through((request, origin) => app.fetch(request, origin));
  const listener = await listen(fetch, { host: '127.0.0.1', limits: usual.limits, port });
  return {
    url: listener.url,
    stop: async () => {
      following.stop();
      await listener.close();
    },
  };
};

/**
 * Starts such a server, on any free port. It does not outlive the test.
 *
 * @param through what stands before it and may alter its answers
 */
export const startRestartable = async (
  system: System,
  through: (fetch: Fetch) => Fetch = (fetch) => fetch,
): Promise<Restartable> => {
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
