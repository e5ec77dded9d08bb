import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** An address that stays, whatever becomes of what is behind it. */
export interface Detour {
  /** The URL of something as it is reached by this address. */
  of(url: string): string;
  /** From now on it leads to the port of a URL. */
  leadTo(url: string): void;
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

/** Opens an address for the time of a test. */
export const openDetour = async (): Promise<Detour> => {
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
    of: (url) => Object.assign(new URL(url), { port: String(own) }).href,
    leadTo: (url) => {
      port = Number(new URL(url).port);
    },
  };
};
