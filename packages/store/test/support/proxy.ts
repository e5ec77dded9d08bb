import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy before the database, which a test can cut. */
export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** Closes all connections and refuses new ones. */
  cut(): void;
  /** Forwards a text to the database, but cuts before the response. */
  cutAfter(text: string): void;
  /** Forwards a text to the database, and no response on that connection from then on. */
  hangAfter(text: string): void;
}

/** Starts a proxy between a store and its database. */
export const startProxy = async (databaseUrl: string): Promise<Proxy> => {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  let trigger: string | undefined;
  let onResponse: () => void = () => undefined;
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const database = connect(Number(port), hostname);
    let isHanging = false;
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('close', () => (isHanging ? undefined : database.destroy()));
    database.on('close', () => client.destroy());
    client.on('data', (data) => {
      isHanging ||= trigger !== undefined && data.includes(trigger);
      database.write(data);
    });
    database.on('data', (data) => (isHanging ? onResponse() : client.write(data)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut,
    cutAfter: (text) => {
      [trigger, onResponse] = [text, cut];
    },
    hangAfter: (text) => {
      trigger = text;
    },
    [Symbol.asyncDispose]: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
};
