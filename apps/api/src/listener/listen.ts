import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { closeServer } from './close-server.js';
import { createHttpServer, type Fetch } from './http-server.js';
import type { ListenLimits } from './limits.js';
import { trackOpenRequests } from './open-requests.js';
import { trackUnusedConnections } from './unused-connections.js';

export interface ListenOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly limits: ListenLimits;
  /** Called with the number of requests that were closed because they did not end in time. */
  readonly onForcedClose?: (requests: number) => void;
}

export interface Listener {
  /** The URL of the API, without a trailing slash. */
  readonly url: string;
  /**
   * Makes every response from now on close its connection, so that clients reconnect to another
   * replica.
   */
  closeConnections(): void;
  /**
   * Waits for requests in progress, then closes the server; closes requests that do not end in
   * time. Call it once.
   */
  close(): Promise<void>;
}

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;

/**
 * Listens for HTTP.
 *
 * @throws {Error} with `code` `EADDRINUSE` if the port is in use
 */
export const listen = async (
  fetch: Fetch,
  { host, port, limits, onForcedClose }: ListenOptions,
): Promise<Listener> => {
  const requests = trackOpenRequests();
  const server = createHttpServer(fetch, limits, requests);
  const closeUnused = trackUnusedConnections(server);
  server.listen(port, host);
  // Rejects if the server emits an error first.
  await once(server, 'listening');
  return {
    url: urlOf(server.address() as AddressInfo),
    closeConnections: requests.closeConnections,
    close: async () => {
      const closedCount = await closeServer(
        { server, requests, closeUnused },
        limits.stopTimeoutMs,
      );
      if (closedCount > 0) onForcedClose?.(closedCount);
    },
  };
};
