import { expect, test } from 'vitest';
import { sleep } from '../src/call/sleep.js';
import { createQuadsClient, QuadsConnectionError } from '../src/index.js';
import {
  apiError,
  fakeOptions,
  fakeServer,
  html,
  json,
  move,
  refused,
} from './support/fake-server.js';

const read = { path: { move_id: 1 } };
const report = { path: { host_or_id: 7 }, body: { status: 'cleanup' } };

test('a read is retried until it succeeds', async () => {
  const server = fakeServer(refused(), html(502), json(move()));
  expect(await createQuadsClient(fakeOptions(server)).getMove(read)).toEqual(move());
  expect(server.requests).toHaveLength(3);
});

test('a read rejects with the last error after the last retry', async () => {
  const server = fakeServer(html(502), html(502), apiError(503, 'not_ready'));
  const call = createQuadsClient(fakeOptions(server)).getMove(read);
  await expect(call).rejects.toMatchObject({ code: 'not_ready' });
  expect(server.requests).toHaveLength(3);
});

test('a rejected call is not retried', async () => {
  const server = fakeServer(apiError(404, 'move_not_found'));
  await expect(createQuadsClient(fakeOptions(server)).getMove(read)).rejects.toThrow();
  expect(server.requests).toHaveLength(1);
});

test('waits follow the policy and Retry-After', async () => {
  const asks = apiError(503, 'not_ready', {}, { 'Retry-After': '4' });
  const asksTooMuch = apiError(429, 'slow_down', {}, { 'Retry-After': '86400' });
  const options = fakeOptions(fakeServer(refused(), asks, asksTooMuch, json(move())));
  const retry = { retries: 3, baseMs: 100, retryAfterCapMs: 60_000 };
  await createQuadsClient({ ...options, retry, random: () => 0.5 }).getMove(read);
  expect(options.waits).toEqual([50, 4_100, 60_200]);
});

test('a call can set retries', async () => {
  const server = fakeServer(refused());
  const call = createQuadsClient(fakeOptions(server)).getMove({ ...read, retries: 0 });
  await expect(call).rejects.toBeInstanceOf(QuadsConnectionError);
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['a broken connection', refused],
  ['502', () => html(502)],
  ['503 with a wait', () => apiError(503, 'not_ready', {}, { 'Retry-After': '1' })],
  ['429', () => apiError(429, 'slow_down')],
])('a write is not repeated after %s', async (_, failure) => {
  const server = fakeServer(failure(), failure());
  const quads = createQuadsClient({ ...fakeOptions(server), retry: { retries: 5 } });
  await expect(quads.updateMoveProgress({ ...report, retries: 5 })).rejects.toThrow();
  await expect(quads.startMoveBatch({ body: { hostnames: ['h'] } })).rejects.toThrow();
  expect(server.calls()).toEqual([
    'PATCH /api/v3/moves/progress/7',
    'POST /api/v3/moves/progress/batch',
  ]);
});

test('an abort during a wait rejects without another request', async () => {
  const server = fakeServer(html(502), json(move()));
  const controller = new AbortController();
  const reason = new Error('the user left');
  const quads = createQuadsClient({
    ...fakeOptions(server),
    sleep: (_, signal) => {
      const wait = sleep(86_400_000, signal);
      controller.abort(reason);
      return wait;
    },
  });
  await expect(quads.getMove({ ...read, signal: controller.signal })).rejects.toBe(reason);
  expect(server.requests).toHaveLength(1);
});
