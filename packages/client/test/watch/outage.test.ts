import { expect, test } from 'vitest';
import {
  QuadsApiError,
  QuadsResponseError,
  type WatchOptions,
  type WatchRetry,
} from '../../src/index.js';
import { clientOf } from '../support/client-of.js';
import { collectStatuses } from '../support/collect-statuses.js';
import {
  apiError,
  completed,
  html,
  json,
  move,
  refused,
  type Step,
} from '../support/fake-server.js';

const watchHost = (script: readonly Step[], options?: WatchOptions) =>
  clientOf(script).watchMove('h1', options);

const answer = (body: string, status = 200) => new Response(body, { status });

test('an outage of a hundred polls does not end the watch', async () => {
  const outage: Step[] = Array.from({ length: 100 }, (_, index) =>
    index % 2 ? html(502) : refused(),
  );
  const seen = await collectStatuses(
    watchHost([json(move()), ...outage, json(completed({ cursor: 11 }))]),
  );
  expect(seen).toEqual(['1 provisioning', '1 completed']);
});

test.each<[string, () => Step]>([
  ['a refused connection', refused],
  ["a proxy's 502", () => html(502)],
  ['500', () => apiError(500, 'internal_error')],
  ['503', () => apiError(503, 'not_ready')],
  ['429', () => apiError(429, 'slow_down')],
])('%s is retried, also before the first result', async (_, step) => {
  expect(await collectStatuses(watchHost([step(), json(completed())]))).toEqual(['1 completed']);
});

test.each<[string, () => Step]>([
  ['404', () => apiError(404, 'move_not_found')],
  ["a proxy's 404", () => html(404)],
  ['an empty body', () => answer('')],
  ['an empty list', () => answer('[]')],
  ['an empty object', () => answer('{}')],
  ['null', () => answer('null')],
  ['a login page', () => html(200)],
])('%s after the first result is retried', async (_, step) => {
  const seen = await collectStatuses(
    watchHost([json(move()), step(), json(completed({ cursor: 11 }))]),
  );
  expect(seen).toEqual(['1 provisioning', '1 completed']);
});

test.each<[string, () => Step, object]>([
  ['404', () => apiError(404, 'move_not_found'), { code: 'move_not_found', status: 404 }],
  ['a page', () => html(200), { name: 'QuadsResponseError', status: 200 }],
  ['an empty object', () => answer('{}'), { name: 'QuadsResponseError' }],
])('%s before the first result is an error', async (_, step, expected) => {
  const watch = watchHost([step()]);
  await expect(watch.next()).rejects.toMatchObject(expected);
});

test.each([400, 401, 403])('%d ends the watch at any time', async (status) => {
  const watch = watchHost([json(move()), apiError(status, 'token_expired')]);
  await watch.next();
  await expect(watch.next()).rejects.toBeInstanceOf(QuadsApiError);
  expect(await watch.next()).toEqual({ done: true, value: undefined });
});

test('waitForStart waits for the first move', async () => {
  const none = () => apiError(404, 'move_not_found');
  const watch = watchHost([none(), none(), none(), json(completed())], { waitForStart: true });
  expect(await collectStatuses(watch)).toEqual(['1 completed']);
});

test('waitForStart rejects at a wrong URL', async () => {
  const watch = (step: Step) => watchHost([step], { waitForStart: true });
  await expect(watch(apiError(404, 'route_not_found')).next()).rejects.toThrow(QuadsApiError);
  await expect(watch(html(404)).next()).rejects.toThrow(QuadsResponseError);
});

test('onRetry gets each failed poll, with waits that restart after a response', async () => {
  const script = [
    refused(),
    refused(),
    refused(),
    json(move()),
    apiError(503, 'not_ready', {}, { 'Retry-After': '7' }),
    json(completed({ cursor: 11 })),
  ];
  const retries: WatchRetry[] = [];
  const onRetry = (retry: WatchRetry) => retries.push(retry);
  await collectStatuses(clientOf(script, { random: () => 0.5 }).watchMove('h1', { onRetry }));
  expect(retries.map(({ attempt, delayMs }) => [attempt, delayMs])).toEqual([
    [1, 250],
    [2, 500],
    [3, 1_000],
    [1, 7_250],
  ]);
  expect(retries[0]?.error).toMatchObject({ name: 'QuadsConnectionError' });
  expect(retries[3]?.error).toMatchObject({ code: 'not_ready' });
});
