import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

type Fetch = (request: Request) => Response | Promise<Response>;

export interface Listener {
  /** Where the API is, without a trailing slash. */
  readonly url: string;
  /** Takes no more calls and lets those under way end. */
  close(): Promise<void>;
}

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;

/**
 * Listens for HTTP.
 *
 * @param port 0 takes any free one
 * @throws {Error} with `code` `EADDRINUSE` when somebody else listens there
 */
export const listen = async (fetch: Fetch, host: string, port: number): Promise<Listener> => {
  const server = serve({ fetch, hostname: host, port });
  // Rejects when the server reports an error first.
  if (!server.listening) await once(server, 'listening');
  return {
    url: urlOf(server.address() as AddressInfo),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // Kept-alive connections that carry no call would hold the stop up for ever.
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
};
