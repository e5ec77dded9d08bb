import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lab } from './lab.js';
import { readJson } from './read-json.js';
import { answerTo } from './routes.js';

export interface ServeOptions {
  /** @default any that is free */
  readonly port?: number | undefined;
  /** @default the loopback address */
  readonly host?: string | undefined;
}

/** A lab that other processes can reach. */
export interface LabServer {
  readonly url: string;
  /** Ends at once, also for those who still wait. */
  close(): Promise<void>;
}

/**
 * Lets other processes reach a lab, so that many workers share it, and one that is killed leaves
 * it as it was. There is no login: it is for the machine that it runs on.
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
