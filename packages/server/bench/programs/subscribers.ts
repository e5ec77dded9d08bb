// Follows moves with many connections, and reports what arrived and how late. It uses plain sockets
// to keep its own cost low.
import { connect, type Socket } from 'node:net';

/** The number of subscribers, their transport, and the duration. */
export interface SubscriberOptions {
  readonly url: string;
  readonly cloud: string;
  readonly count: number;
  readonly transport: 'stream' | 'long poll' | 'poll' | 'poll with 304';
  readonly seconds: number;
}

/** What arrived. Delays are from the time of an event to its arrival, in milliseconds. */
export interface SubscriberResult {
  readonly bytes: number;
  readonly responses: number;
  readonly seen: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly seconds: number;
}

const { url, cloud, count, transport, seconds } = JSON.parse(
  process.argv[2] ?? '{}',
) as SubscriberOptions;
const { hostname, port } = new URL(url);
/** The poll interval of quads-client, in milliseconds. */
const pollMs = 5_000;

const delays: number[] = [];
let [bytes, responses, measuring] = [0, 0, false];

/** Records the delay of the newest time in a text, if it is newer than `last`. */
const recordDelay = (text: string, field: string, last: number): number => {
  let newest = last;
  for (const [, time] of text.matchAll(new RegExp(`"${field}":"([^"]+)"`, 'g'))) {
    const at = Date.parse(time ?? '');
    if (at > newest) newest = at;
  }
  if (measuring && newest > last) delays.push(Date.now() - newest);
  return newest;
};

const sendGet = (socket: Socket, path: string, headers: readonly string[] = []): void => {
  const lines = [`GET /api/v3/moves/${path} HTTP/1.1`, `Host: ${hostname}`, ...headers, '', ''];
  socket.write(lines.join('\r\n'));
};

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => resolve(socket));
    socket.once('error', reject);
  });

/** Reads one response of known length. */
const readResponse = (socket: Socket): Promise<{ head: string; body: string }> =>
  new Promise((resolve) => {
    const parts: Buffer[] = [];
    let [have, need] = [0, -1];
    let head = '';
    const read = (part: Buffer): void => {
      if (measuring) bytes += part.length;
      parts.push(part);
      have += part.length;
      if (need < 0) {
        const all = Buffer.concat(parts);
        const end = all.indexOf('\r\n\r\n');
        if (end < 0) return;
        head = all.subarray(0, end).toString();
        need = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      }
      if (have < need) return;
      socket.off('data', read);
      if (measuring) responses += 1;
      resolve({
        head,
        body: Buffer.concat(parts)
          .toString()
          .slice(head.length + 4),
      });
    };
    socket.on('data', read);
  });

const header = (head: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';

const stream = async (): Promise<void> => {
  const socket = await open();
  let last = Date.now();
  socket.on('data', (part) => {
    if (measuring) bytes += part.length;
    if (measuring && part.length < 20_000) last = recordDelay(part.toString(), 'time', last);
  });
  sendGet(socket, `stream?cloud=${cloud}&until=never`);
};

const longPoll = async (): Promise<void> => {
  const socket = await open();
  // Even an empty list has the head of the log. An older cursor would read history first.
  sendGet(socket, 'progress?cloud=none');
  let cursor = header((await readResponse(socket)).head, 'quads-cursor');
  for (let last = Date.now(); ; ) {
    sendGet(socket, `events?cloud=${cloud}&after=${cursor}`, ['Prefer: wait=50']);
    const { head, body } = await readResponse(socket);
    cursor = header(head, 'quads-cursor');
    last = recordDelay(body, 'time', last);
  }
};

const poll = async (known: boolean): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * pollMs));
  const socket = await open();
  let tag = '';
  for (let last = Date.now(); ; ) {
    const startedAt = performance.now();
    sendGet(socket, `progress?cloud=${cloud}`, known && tag ? [`If-None-Match: ${tag}`] : []);
    const { head, body } = await readResponse(socket);
    tag = header(head, 'etag');
    last = recordDelay(body, 'updated_at', last);
    const rest = pollMs - (performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)));
  }
};

const transports: Readonly<Record<SubscriberOptions['transport'], () => Promise<void>>> = {
  stream,
  'long poll': longPoll,
  poll: () => poll(false),
  'poll with 304': () => poll(true),
};

const at = (share: number): number =>
  delays.sort((one, other) => one - other)[Math.floor((delays.length - 1) * share)] ?? Number.NaN;

for (let started = 0; started < count; started += 100) {
  const some = Math.min(100, count - started);
  const all = Array.from({ length: some }, () => transports[transport]());
  if (transport === 'stream') await Promise.all(all);
}
process.stdout.write('{"ready":true}\n');
process.once('message', () => undefined);
// The measuring process writes to stdin once every subscriber has its state.
process.stdin.once('data', () => {
  measuring = true;
  const startedAt = performance.now();
  setTimeout(() => {
    const took = (performance.now() - startedAt) / 1_000;
    const output: SubscriberResult = {
      bytes,
      responses,
      seen: delays.length,
      medianMs: at(0.5),
      p99Ms: at(0.99),
      seconds: took,
    };
    process.stdout.write(`${JSON.stringify(output)}\n`, () => process.exit(0));
  }, seconds * 1_000);
});
