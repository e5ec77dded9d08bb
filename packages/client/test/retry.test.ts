import { expect, test } from 'vitest';
import { sleep } from '../src/call/sleep.js';
import { createQuadsClient, QuadsConnectionError } from '../src/index.js';
import { apiError, fakeServer, html, json, move, quiet, refused } from './support/fake-server.js';

const read = { path: { move_id: 1 } };
const report = { path: { host_or_id: 7 }, body: { status: 'cleanup' } };

test('a read is tried again until it succeeds', async () => {
  const server = fakeServer(refused(), html(502), json(move()));
  expect(await createQuadsClient(quiet(server)).getMove(read)).toEqual(move());
  expect(server.requests).toHaveLength(3);
});

test('after the last retry the last error is the answer', async () => {
  const server = fakeServer(html(502), html(502), apiError(503, 'not_ready'));
  const call = createQuadsClient(quiet(server)).getMove(read);
  await expect(call).rejects.toMatchObject({ code: 'not_ready' });
  expect(server.requests).toHaveLength(3);
});

test('a refusal is not tried again', async () => {
  const server = fakeServer(apiError(404, 'move_not_found'));
  await expect(createQuadsClient(quiet(server)).getMove(read)).rejects.toThrow();
  expect(server.requests).toHaveLength(1);
});

test('the waits follow the policy and the server', async () => {
  const asks = apiError(503, 'not_ready', {}, { 'Retry-After': '4' });
  const asksTooMuch = apiError(429, 'slow_down', {}, { 'Retry-After': '86400' });
  const options = quiet(fakeServer(refused(), asks, asksTooMuch, json(move())));
  const retry = { retries: 3, baseMs: 100, retryAfterCapMs: 60_000 };
  await createQuadsClient({ ...options, retry, random: () => 0.5 }).getMove(read);
  expect(options.waits).toEqual([50, 4_100, 60_200]);
});

test('a call may have its own count', async () => {
  const server = fakeServer(refused());
  const call = createQuadsClient(quiet(server)).getMove({ ...read, retries: 0 });
  await expect(call).rejects.toBeInstanceOf(QuadsConnectionError);
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['a broken connection', refused],
  ['502', () => html(502)],
  ['503 with a wait', () => apiError(503, 'not_ready', {}, { 'Retry-After': '1' })],
  ['429', () => apiError(429, 'slow_down')],
])('after %s a write is not sent twice', async (_, failure) => {
  const server = fakeServer(failure(), failure());
  const quads = createQuadsClient({ ...quiet(server), retry: { retries: 5 } });
  await expect(quads.updateMoveProgress({ ...report, retries: 5 })).rejects.toThrow();
  await expect(quads.startMoveBatch({ body: { hostnames: ['h'] } })).rejects.toThrow();
  expect(server.calls()).toEqual([
    'PATCH /api/v3/moves/progress/7',
    'POST /api/v3/moves/progress/batch',
  ]);
});

test('an abort during the wait rejects at once and stops', async () => {
  const server = fakeServer(html(502), json(move()));
  const controller = new AbortController();
  const reason = new Error('the user left');
  const quads = createQuadsClient({
    ...quiet(server),
    sleep: (_, signal) => {
      const wait = sleep(86_400_000, signal);
      controller.abort(reason);
      return wait;
    },
  });
  await expect(quads.getMove({ ...read, signal: controller.signal })).rejects.toBe(reason);
  expect(server.requests).toHaveLength(1);
});
