import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP proxy with a fixed address and a target that can change. */
export interface TcpProxy {
  /** The URL, with the port of the proxy. */
  urlThrough(url: string): string;
  /** Forwards new connections to the port of a URL. */
  forwardTo(url: string): void;
}

const join = (client: Socket, target: Socket): void => {
  for (const [one, other] of [
    [client, target],
    [target, client],
  ] as const) {
    one.on('error', () => one.destroy());
    one.once('close', () => other.destroy());
    one.pipe(other);
  }
};

/** Starts a proxy until the end of the test. */
export const openTcpProxy = async (): Promise<TcpProxy> => {
  const sockets = new Set<Socket>();
  let port = 0;
  const server = createServer((client) => {
    const target = connect(port, '127.0.0.1');
    sockets.add(client).add(target);
    join(client, target);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const { port: own } = server.address() as AddressInfo;
  return {
    urlThrough: (url) => Object.assign(new URL(url), { port: String(own) }).href,
    forwardTo: (url) => {
      port = Number(new URL(url).port);
    },
  };
};
