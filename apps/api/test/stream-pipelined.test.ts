import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { useSystem } from './support/system.js';

const system = useSystem();
const reporter = createReporter(system, useDueHosts(system));

// RFC 9112, 9.3.2: answers come in the order of their requests, so this stream has no connection yet
// when it is opened.
test('a pipelined stream request is answered after the response to the request before it', async () => {
  const { id, host } = await reporter.startNewHost();
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
  await reporter.reportAll(id, 'completed');
  await expect.poll(() => text).toContain('event: end');
  const [list, snapshot, end] = ['application/json', 'event: snapshot', 'event: end'].map((part) =>
    text.indexOf(part),
  );
  expect([list, snapshot, end]).toEqual([list, snapshot, end].sort((a = 0, b = 0) => a - b));
  expect(list).toBeGreaterThan(0);
  expect(text.match(/^event: move$/gm)?.length).toBeGreaterThan(1);
});
