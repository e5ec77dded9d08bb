import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lab } from './lab.js';
import { readJson } from './read-json.js';
import { answerTo } from './routes.js';

export interface ServeOptions {
  /** @default any free port */
  readonly port?: number | undefined;
  /** @default 127.0.0.1 */
  readonly host?: string | undefined;
}

/** A lab that is served over HTTP. */
export interface LabServer {
  readonly url: string;
  /** Stops at once and closes open connections. */
  close(): Promise<void>;
}

/**
 * Serves a lab over HTTP, so that several workers share it and it outlives them. There is no
 * authentication: it is meant for this machine only.
 */
export const serveLab = async (
  lab: Lab,
  { port = 0, host = '127.0.0.1' }: ServeOptions = {},
): Promise<LabServer> => {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const { status, json } = answerTo(lab, method, url, await readJson(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await once(server.listen(port, host), 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${taken}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
