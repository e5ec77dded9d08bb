// A TCP proxy. Its target can change, and its connections can be paused, cut and filtered.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Passes everything on. */
const open = () => (data) => ({ data });

/**
 * Starts a proxy. Its address does not change.
 *
 * - `setTarget(url)` sets the server for new connections; existing connections stay.
 * - `pause()` holds the data of the server back until `resume()`, also on new connections.
 * - `cut()` ends all connections at once.
 *
 * @param createFilter creates the filter of a connection, for the data of the server. A filter
 * returns the data to pass on, and whether to `cut` the connection after it.
 */
export const startTcpProxy = async (createFilter = open) => {
  const links = new Set();
  let target;
  let isPaused = false;

  const join = (client, upstream) => {
    const filter = createFilter();
    const cut = () => {
      links.delete(link);
      client.destroy();
      upstream.destroy();
    };
    const link = { upstream, cut };
    links.add(link);
    for (const socket of [client, upstream]) socket.on('error', cut);
    client.on('data', (data) => upstream.write(data));
    client.on('close', cut);
    upstream.on('data', (data) => {
      const passed = filter(data);
      client.write(passed.data, () => passed.cut && cut());
    });
    upstream.on('end', () => client.end());
    if (isPaused) upstream.pause();
  };
  const server = createServer((client) =>
    join(client, connect(Number(target.port), target.hostname)),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const setPaused = (paused) => () => {
    isPaused = paused;
    for (const { upstream } of links) paused ? upstream.pause() : upstream.resume();
  };
  const cut = () => {
    for (const link of [...links]) link.cut();
  };
  return {
    /** The URL of a server, with the address of this proxy. */
    addressOf: (url) => {
      const address = new URL(url);
      address.host = `127.0.0.1:${server.address().port}`;
      return address.href;
    },
    setTarget: (url) => {
      target = new URL(url);
    },
    pause: setPaused(true),
    resume: setPaused(false),
    cut,
    close: () => {
      cut();
      server.close();
    },
  };
};
