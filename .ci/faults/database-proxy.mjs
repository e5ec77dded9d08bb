// A TCP proxy to a database, whose target can change and whose connections can be cut.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** The statement that ends a transaction, as the driver sends it. */
const commit = 'commit\0';

/**
 * Starts the proxy.
 *
 * - `setTarget(url)` sets the database for new connections.
 * - `cutAfterCommit()` passes the next commit on, and cuts its connection before the answer. The
 *   promise resolves then.
 */
export const startProxy = async () => {
  let target;
  let onCut;

  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    let isCutting = false;
    for (const socket of [client, database]) socket.on('error', () => socket.destroy());
    client.on('close', () => !isCutting && database.destroy());
    database.on('close', () => client.destroy());
    client.on('data', (data) => {
      if (onCut && data.includes(commit)) isCutting = true;
      database.write(data);
    });
    database.on('data', (data) => {
      if (!isCutting) return void client.write(data);
      onCut?.();
      onCut = undefined;
      client.destroy();
      database.end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    setTarget: (url) => {
      target = new URL(url);
    },
    /** The URL of a database, with the address of this proxy. */
    addressOf: (url) => {
      const address = new URL(url);
      address.host = `127.0.0.1:${server.address().port}`;
      return address.href;
    },
    cutAfterCommit: () =>
      new Promise((resolve) => {
        onCut = resolve;
      }),
    close: () => server.close(),
  };
};
