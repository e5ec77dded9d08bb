import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { OpenRequests } from './open-requests.js';

const closed = (server: Server, closeUnused: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // Open connections without a request would delay the close.
    server.closeIdleConnections();
    closeUnused();
  });

export interface ServerParts {
  readonly server: Server;
  readonly requests: OpenRequests;
  /** Closes the connections on which the client has sent nothing yet. */
  readonly closeUnused: () => void;
}

/**
 * Closes a server gracefully. Requests in progress may end while the server still listens, so that
 * health checks can see that it is not ready; then it accepts no more connections. After
 * `timeoutMs`, open requests are closed. Returns the number of requests that were closed before
 * they had ended.
 */
export const closeServer = async (
  { server, requests, closeUnused }: ServerParts,
  timeoutMs: number,
): Promise<number> => {
  const done = new AbortController();
  const timeout = delay(timeoutMs, undefined, { signal: done.signal }).catch(() => undefined);
  requests.closeConnections();
  await Promise.race([requests.ended(), timeout]);
  const whole = closed(server, closeUnused);
  await Promise.race([whole, timeout]);
  done.abort();
  const closedCount = requests.count();
  server.closeAllConnections();
  await whole;
  return closedCount;
};
