import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Calls } from './calls.js';

const closed = (server: Server, closeFresh: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // Connections that carry no call would hold the stop up.
    server.closeIdleConnections();
    closeFresh();
  });

export interface Parts {
  readonly server: Server;
  readonly calls: Calls;
  /** Closes the connections on which nothing was sent yet. */
  readonly closeFresh: () => void;
}

/**
 * Closes a server in order: the calls under way end while it still listens, so that whoever
 * probes it can see that it is about to go; then it takes no connection any more; what has not
 * ended in time is cut. Gives how many calls were.
 */
export const closeServer = async (
  { server, calls, closeFresh }: Parts,
  withinMs: number,
): Promise<number> => {
  const done = new AbortController();
  const late = delay(withinMs, undefined, { signal: done.signal }).catch(() => undefined);
  calls.closeConnections();
  await Promise.race([calls.ended(), late]);
  const whole = closed(server, closeFresh);
  await Promise.race([whole, late]);
  done.abort();
  const cut = calls.count();
  server.closeAllConnections();
  await whole;
  return cut;
};
