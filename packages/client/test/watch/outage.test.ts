import { expect, test } from 'vitest';
import {
  QuadsApiError,
  QuadsResponseError,
  type WatchOptions,
  type WatchRetry,
} from '../../src/index.js';
import { clientOf } from '../support/client-of.js';
import { collect } from '../support/collect.js';
import {
  apiError,
  completed,
  html,
  json,
  move,
  refused,
  type Step,
} from '../support/fake-server.js';

const watching = (script: readonly Step[], options?: WatchOptions) =>
  clientOf(script).watchMove('h1', options);

const answer = (body: string, status = 200) => new Response(body, { status });

test('an outage of a hundred looks is no result', async () => {
  const outage: Step[] = Array.from({ length: 100 }, (_, index) =>
    index % 2 ? html(502) : refused(),
  );
  const seen = await collect(watching([json(move()), ...outage, json(completed({ cursor: 11 }))]));
  expect(seen).toEqual(['1 provisioning', '1 completed']);
});

test.each<[string, () => Step]>([
  ['a refused connection', refused],
  ["a proxy's 502", () => html(502)],
  ['500', () => apiError(500, 'internal_error')],
  ['503', () => apiError(503, 'not_ready')],
  ['429', () => apiError(429, 'slow_down')],
])('%s is waited out, also at first', async (_, step) => {
  expect(await collect(watching([step(), json(completed())]))).toEqual(['1 completed']);
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
  const seen = await collect(watching([json(move()), step(), json(completed({ cursor: 11 }))]));
  expect(seen).toEqual(['1 provisioning', '1 completed']);
});

test.each<[string, () => Step, object]>([
  ['404', () => apiError(404, 'move_not_found'), { code: 'move_not_found', status: 404 }],
  ['a page', () => html(200), { name: 'QuadsResponseError', status: 200 }],
  ['an empty object', () => answer('{}'), { name: 'QuadsResponseError' }],
])('%s at first is an error', async (_, step, expected) => {
  const watch = watching([step()]);
  await expect(watch.next()).rejects.toMatchObject(expected);
});

test.each([400, 401, 403])('%d ends the watch at any time', async (status) => {
  const watch = watching([json(move()), apiError(status, 'token_expired')]);
  await watch.next();
  await expect(watch.next()).rejects.toBeInstanceOf(QuadsApiError);
  expect(await watch.next()).toEqual({ done: true, value: undefined });
});

test('asked so, a watch waits for a move to begin', async () => {
  const none = () => apiError(404, 'move_not_found');
  const watch = watching([none(), none(), none(), json(completed())], { waitForStart: true });
  expect(await collect(watch)).toEqual(['1 completed']);
});

test('it does not wait at a wrong URL', async () => {
  const watch = (step: Step) => watching([step], { waitForStart: true });
  await expect(watch(apiError(404, 'route_not_found')).next()).rejects.toThrow(QuadsApiError);
  await expect(watch(html(404)).next()).rejects.toThrow(QuadsResponseError);
});

test('each failed look is told, with growing waits that start over after an answer', async () => {
  const script = [
    refused(),
    refused(),
    refused(),
    json(move()),
    apiError(503, 'not_ready', {}, { 'Retry-After': '7' }),
    json(completed({ cursor: 11 })),
  ];
  const told: WatchRetry[] = [];
  const onRetry = (retry: WatchRetry) => told.push(retry);
  await collect(clientOf(script, { random: () => 0.5 }).watchMove('h1', { onRetry }));
  expect(told.map(({ attempt, delayMs }) => [attempt, delayMs])).toEqual([
    [1, 250],
    [2, 500],
    [3, 1_000],
    [1, 7_250],
  ]);
  expect(told[0]?.error).toMatchObject({ name: 'QuadsConnectionError' });
  expect(told[3]?.error).toMatchObject({ code: 'not_ready' });
});
