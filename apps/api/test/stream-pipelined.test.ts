import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { useSystem } from './support/system.js';

const system = useSystem();
const mover = moverOf(system, useLab(system));

// RFC 9112, 9.3.2: answers come in the order of their requests, so this stream has no connection yet
// when it is opened.
test('a stream that is asked for behind another call on one connection comes behind its answer', async () => {
  const { id, host } = await mover.started();
  const { hostname, port } = new URL(system.current.url);
  const socket = connect({ host: hostname, port: Number(port) });
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  const get = (path: string) => `GET /api/v3/${path} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`;
  socket.write(get('moves/progress') + get(`moves/stream?host=${host}`));
  await expect.poll(() => text).toContain('event: snapshot');
  await mover.through(id, 'completed');
  await expect.poll(() => text).toContain('event: end');
  const [list, snapshot, end] = ['application/json', 'event: snapshot', 'event: end'].map((part) =>
    text.indexOf(part),
  );
  expect([list, snapshot, end]).toEqual([list, snapshot, end].sort((a = 0, b = 0) => a - b));
  expect(list).toBeGreaterThan(0);
  expect(text.match(/^event: move$/gm)?.length).toBeGreaterThan(1);
});
