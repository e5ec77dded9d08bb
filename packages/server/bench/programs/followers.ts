// Follows moves with as many connections as it is told, and says what came and how late. Plain
// sockets, so that it costs this process as little as can be.
import { connect, type Socket } from 'node:net';

/** How to follow, and for how long. */
export interface Followers {
  readonly url: string;
  readonly cloud: string;
  readonly count: number;
  readonly way: 'stream' | 'long poll' | 'poll' | 'poll with 304';
  readonly seconds: number;
}

/** What came. Delays are from the time of an event to its arrival, in milliseconds. */
export interface Followed {
  readonly bytes: number;
  readonly answers: number;
  readonly seen: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly seconds: number;
}

const { url, cloud, count, way, seconds } = JSON.parse(process.argv[2] ?? '{}') as Followers;
const { hostname, port } = new URL(url);
/** As quads-client polls, in milliseconds. */
const pollMs = 5_000;

const delays: number[] = [];
let [bytes, answers, measuring] = [0, 0, false];

/** Notes the newest of the times that a text holds, where it is newer than what was seen. */
const note = (text: string, field: string, last: number): number => {
  let newest = last;
  for (const [, time] of text.matchAll(new RegExp(`"${field}":"([^"]+)"`, 'g'))) {
    const at = Date.parse(time ?? '');
    if (at > newest) newest = at;
  }
  if (measuring && newest > last) delays.push(Date.now() - newest);
  return newest;
};

const ask = (socket: Socket, path: string, headers: readonly string[] = []): void => {
  const lines = [`GET /api/v3/moves/${path} HTTP/1.1`, `Host: ${hostname}`, ...headers, '', ''];
  socket.write(lines.join('\r\n'));
};

const opened = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => resolve(socket));
    socket.once('error', reject);
  });

/** The head and the body of one answer of known length. */
const answerOf = (socket: Socket): Promise<{ head: string; body: string }> =>
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
      if (measuring) answers += 1;
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
  const socket = await opened();
  let last = Date.now();
  socket.on('data', (part) => {
    if (measuring) bytes += part.length;
    if (measuring && part.length < 20_000) last = note(part.toString(), 'time', last);
  });
  ask(socket, `stream?cloud=${cloud}&until=never`);
};

const longPoll = async (): Promise<void> => {
  const socket = await opened();
  // A list of nothing has the end of the log all the same: who begins further back reads history.
  ask(socket, 'progress?cloud=none');
  let cursor = header((await answerOf(socket)).head, 'quads-cursor');
  for (let last = Date.now(); ; ) {
    ask(socket, `events?cloud=${cloud}&after=${cursor}`, ['Prefer: wait=50']);
    const { head, body } = await answerOf(socket);
    cursor = header(head, 'quads-cursor');
    last = note(body, 'time', last);
  }
};

const poll = async (known: boolean): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * pollMs));
  const socket = await opened();
  let tag = '';
  for (let last = Date.now(); ; ) {
    const asked = performance.now();
    ask(socket, `progress?cloud=${cloud}`, known && tag ? [`If-None-Match: ${tag}`] : []);
    const { head, body } = await answerOf(socket);
    tag = header(head, 'etag');
    last = note(body, 'updated_at', last);
    const rest = pollMs - (performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)));
  }
};

const ways: Readonly<Record<Followers['way'], () => Promise<void>>> = {
  stream,
  'long poll': longPoll,
  poll: () => poll(false),
  'poll with 304': () => poll(true),
};

const at = (share: number): number =>
  delays.sort((one, other) => one - other)[Math.floor((delays.length - 1) * share)] ?? Number.NaN;

for (let started = 0; started < count; started += 100) {
  const some = Math.min(100, count - started);
  const all = Array.from({ length: some }, () => ways[way]());
  if (way === 'stream') await Promise.all(all);
}
process.stdout.write('{"ready":true}\n');
process.once('message', () => undefined);
// Whoever measures says when to begin, once every follower has its state.
process.stdin.once('data', () => {
  measuring = true;
  const startedAt = performance.now();
  setTimeout(() => {
    const took = (performance.now() - startedAt) / 1_000;
    const said: Followed = {
      bytes,
      answers,
      seen: delays.length,
      medianMs: at(0.5),
      p99Ms: at(0.99),
      seconds: took,
    };
    process.stdout.write(`${JSON.stringify(said)}\n`, () => process.exit(0));
  }, seconds * 1_000);
});
