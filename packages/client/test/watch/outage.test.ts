import { expect, test } from 'vitest';
import {
  createQuadsClient,
  QuadsApiError,
  QuadsResponseError,
  type WatchRetry,
} from '../../src/index.js';
import { collect } from '../support/collect.js';
import {
  apiError,
  completed,
  fakeServer,
  html,
  json,
  move,
  quiet,
  refused,
  type Step,
} from '../support/fake-server.js';

const answer = (body: string, status = 200) => new Response(body, { status });

test('an outage of a hundred looks is no result', async () => {
  const outage: Step[] = Array.from({ length: 100 }, (_, index) =>
    index % 2 ? html(502) : refused(),
  );
  const server = fakeServer(json(move()), ...outage, json(completed({ cursor: 11 })));
  const seen = await collect(createQuadsClient(quiet(server)).watchMove('h1'));
  expect(seen).toEqual(['1 provisioning', '1 completed']);
});

test.each<[string, () => Step]>([
  ['a refused connection', refused],
  ["a proxy's 502", () => html(502)],
  ['500', () => apiError(500, 'internal_error')],
  ['503', () => apiError(503, 'not_ready')],
  ['429', () => apiError(429, 'slow_down')],
])('%s is waited out, also at first', async (_, step) => {
  const server = fakeServer(step(), json(completed()));
  expect(await collect(createQuadsClient(quiet(server)).watchMove('h1'))).toEqual(['1 completed']);
});

test.each<[string, () => Step]>([
  ['404', () => apiError(404, 'move_not_found')],
  ["a proxy's 404", () => html(404)],
  ['an empty answer', () => answer('')],
  ['an empty list', () => answer('[]')],
  ['an empty object', () => answer('{}')],
  ['null', () => answer('null')],
  ['a login page', () => html(200)],
])('%s under way is no result', async (_, step) => {
  const server = fakeServer(json(move()), step(), json(completed({ cursor: 11 })));
  const seen = await collect(createQuadsClient(quiet(server)).watchMove('h1'));
  expect(seen).toEqual(['1 provisioning', '1 completed']);
});

test.each<[string, () => Step, object]>([
  ['404', () => apiError(404, 'move_not_found'), { code: 'move_not_found', status: 404 }],
  ['a page', () => html(200), { name: 'QuadsResponseError', status: 200 }],
  ['an empty object', () => answer('{}'), { name: 'QuadsResponseError' }],
])('%s at first is an error', async (_, step, expected) => {
  const watch = createQuadsClient(quiet(fakeServer(step()))).watchMove('h1');
  await expect(watch.next()).rejects.toMatchObject(expected);
});

test.each([400, 401, 403])('%d ends the watch at any time', async (status) => {
  const server = fakeServer(json(move()), apiError(status, 'token_expired'));
  const watch = createQuadsClient(quiet(server)).watchMove('h1');
  await watch.next();
  await expect(watch.next()).rejects.toBeInstanceOf(QuadsApiError);
  expect(await watch.next()).toEqual({ done: true, value: undefined });
});

test('asked so, a watch waits for a move to begin', async () => {
  const none = () => apiError(404, 'move_not_found');
  const server = fakeServer(none(), none(), none(), json(completed()));
  const watch = createQuadsClient(quiet(server)).watchMove('h1', { waitForStart: true });
  expect(await collect(watch)).toEqual(['1 completed']);
});

test('it does not wait at a wrong URL', async () => {
  const watch = (step: Step) =>
    createQuadsClient(quiet(fakeServer(step))).watchMove('h1', { waitForStart: true });
  await expect(watch(apiError(404, 'route_not_found')).next()).rejects.toThrow(QuadsApiError);
  await expect(watch(html(404)).next()).rejects.toThrow(QuadsResponseError);
});

test('each failed look is told, with growing waits that start over after an answer', async () => {
  const server = fakeServer(
    refused(),
    refused(),
    refused(),
    json(move()),
    apiError(503, 'not_ready', {}, { 'Retry-After': '7' }),
    json(completed({ cursor: 11 })),
  );
  const told: WatchRetry[] = [];
  const options = { ...quiet(server), random: () => 0.5 };
  const onRetry = (retry: WatchRetry) => told.push(retry);
  await collect(createQuadsClient(options).watchMove('h1', { onRetry }));
  expect(told.map(({ attempt, delayMs }) => [attempt, delayMs])).toEqual([
    [1, 250],
    [2, 500],
    [3, 1_000],
    [1, 7_250],
  ]);
  expect(told[0]?.error).toMatchObject({ name: 'QuadsConnectionError' });
  expect(told[3]?.error).toMatchObject({ code: 'not_ready' });
});
