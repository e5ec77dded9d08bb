// A way to a server that can be led elsewhere, held up, cut, and be listened in on.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Lets everything through. */
const open = () => (data) => ({ data });

/**
 * Opens one, at an address of its own that never changes.
 *
 * - `lead(url)` says where the server is now; connections that are there stay where they are.
 * - `hold()` keeps back what the server says until `release()`, on new connections as well.
 * - `cut()` ends all connections, at once and in the middle of whatever they are at.
 *
 * @param createFilter makes for each connection what the server's bytes go through: it gives those
 * to pass on, and whether to `cut` the connection behind them
 */
export const startWay = async (createFilter = open) => {
  const links = new Set();
  let target;
  let isHeld = false;

  const join = (client, there) => {
    const filter = createFilter();
    const cut = () => {
      links.delete(link);
      client.destroy();
      there.destroy();
    };
    const link = { there, cut };
    links.add(link);
    for (const socket of [client, there]) socket.on('error', cut);
    client.on('data', (data) => there.write(data));
    client.on('close', cut);
    there.on('data', (data) => {
      const passed = filter(data);
      client.write(passed.data, () => passed.cut && cut());
    });
    there.on('end', () => client.end());
    if (isHeld) there.pause();
  };
  const server = createServer((client) =>
    join(client, connect(Number(target.port), target.hostname)),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const hold = (held) => () => {
    isHeld = held;
    for (const { there } of links) held ? there.pause() : there.resume();
  };
  const cut = () => {
    for (const link of [...links]) link.cut();
  };
  return {
    /** The address of something behind this, by way of this. */
    through: (url) => {
      const way = new URL(url);
      way.host = `127.0.0.1:${server.address().port}`;
      return way.href;
    },
    lead: (url) => {
      target = new URL(url);
    },
    hold: hold(true),
    release: hold(false),
    cut,
    close: () => {
      cut();
      server.close();
    },
  };
};
