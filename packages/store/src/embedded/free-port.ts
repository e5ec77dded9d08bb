import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Finds a port that is free on the loopback address; another process may still take it. */
export const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
