// A way to the database that can be led elsewhere and cut.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** What ends a transaction, as a driver sends it. */
const commit = 'commit\0';

/**
 * Stands between an API and its database.
 *
 * - `lead(url)` says where the database is now.
 * - `cutBehindCommit()` lets the next commit through, and cuts that connection before its answer;
 *   it gives a promise of that.
 */
export const startProxy = async () => {
  let target;
  let cutting;

  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    let deaf = false;
    for (const socket of [client, database]) socket.on('error', () => socket.destroy());
    client.on('close', () => !deaf && database.destroy());
    database.on('close', () => client.destroy());
    client.on('data', (data) => {
      if (cutting && data.includes(commit)) deaf = true;
      database.write(data);
    });
    database.on('data', (data) => {
      if (!deaf) return void client.write(data);
      cutting?.();
      cutting = undefined;
      client.destroy();
      database.end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    lead: (url) => {
      target = new URL(url);
    },
    /** The address of a database, by way of this. */
    through: (url) => {
      const way = new URL(url);
      way.host = `127.0.0.1:${server.address().port}`;
      return way.href;
    },
    cutBehindCommit: () =>
      new Promise((resolve) => {
        cutting = resolve;
      }),
    close: () => server.close(),
  };
};
