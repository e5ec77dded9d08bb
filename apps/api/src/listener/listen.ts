import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { trackCalls } from './calls.js';
import { closeServer } from './close-server.js';
import { followFresh } from './fresh-connections.js';
import { createHttpServer, type Fetch } from './http-server.js';
import type { ListenLimits } from './limits.js';

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly limits: ListenLimits;
  /** Told how many calls were cut off because they did not end in time. */
  readonly onCut?: (calls: number) => void;
}

export interface Listener {
  /** Where the API is, without a trailing slash. */
  readonly url: string;
  /** From now on every answer closes its connection, so that callers come anew, and elsewhere. */
  closeConnections(): void;
  /**
   * Lets the calls under way end, then takes no more; cuts what has not ended in time. May be
   * called once.
   */
  close(): Promise<void>;
}

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;

/**
 * Listens for HTTP.
 *
 * @throws {Error} with `code` `EADDRINUSE` when somebody else listens there
 */
export const listen = async (
  fetch: Fetch,
  { host, port, limits, onCut }: ListenOptions,
): Promise<Listener> => {
  const calls = trackCalls();
  const server = createHttpServer(fetch, limits, calls);
  const closeFresh = followFresh(server);
  server.listen(port, host);
  // Rejects when the server reports an error first.
  await once(server, 'listening');
  return {
    url: urlOf(server.address() as AddressInfo),
    closeConnections: calls.closeConnections,
    close: async () => {
      const cut = await closeServer({ server, calls, closeFresh }, limits.stopTimeoutMs);
      if (cut > 0) onCut?.(cut);
    },
  };
};
