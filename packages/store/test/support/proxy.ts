import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to the database that a test can cut. */
export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** Ends all connections and takes no more. */
  cut(): void;
  /** Lets a text through to the database, but cuts before the answer to it. */
  cutBehind(text: string): void;
  /** Lets a text through to the database, and from then on nothing back on that connection. */
  holdBehind(text: string): void;
}

/** Stands between a store and its database. */
export const startProxy = async (databaseUrl: string): Promise<Proxy> => {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  let last: string | undefined;
  let end: () => void = () => undefined;
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const database = connect(Number(port), hostname);
    let deaf = false;
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('close', () => (deaf ? undefined : database.destroy()));
    database.on('close', () => client.destroy());
    client.on('data', (data) => {
      deaf ||= last !== undefined && data.includes(last);
      database.write(data);
    });
    database.on('data', (data) => (deaf ? end() : client.write(data)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut,
    cutBehind: (text) => {
      [last, end] = [text, cut];
    },
    holdBehind: (text) => {
      last = text;
    },
    [Symbol.asyncDispose]: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
};
