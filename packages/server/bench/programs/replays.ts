// Replays the log with many connections repeatedly, until the process is stopped. It uses plain
// sockets to keep its own cost low.
import { connect } from 'node:net';

/** What to replay, and the number of connections. */
export interface Replays {
  readonly url: string;
  readonly count: number;
  /** The cursor of the last event. */
  readonly last: number;
}

const { url, count, last } = JSON.parse(process.argv[2] ?? '{}') as Replays;
const { hostname, port } = new URL(url);
const end = `"cursor":${last},`;
let begun = 0;

const replay = (onBegin: () => void): void => {
  const socket = connect({ host: hostname, port: Number(port) });
  const path = '/api/v3/moves/stream?after=0&until=never';
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  socket.once('data', onBegin);
  let rest = Buffer.alloc(0);
  socket.on('data', (part) => {
    const text = Buffer.concat([rest, part]);
    rest = text.subarray(-end.length);
    if (text.includes(end)) socket.destroy();
  });
  socket.once('error', () => undefined);
  socket.once('close', () => replay(() => undefined));
};

for (let index = 0; index < count; index += 1) {
  replay(() => {
    begun += 1;
    if (begun === count) console.log(JSON.stringify({ begun }));
  });
}
