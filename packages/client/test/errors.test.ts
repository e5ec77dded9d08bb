import { expect, test } from 'vitest';
import {
  createQuadsClient,
  QuadsApiError,
  QuadsConnectionError,
  QuadsError,
  QuadsResponseError,
} from '../src/index.js';
import {
  apiError,
  fakeOptions,
  fakeServer,
  html,
  json,
  move,
  refused,
  type Step,
} from './support/fake-server.js';

const failureOf = async (step: Step): Promise<unknown> => {
  const quads = createQuadsClient({ ...fakeOptions(fakeServer(step)), retry: { retries: 0 } });
  return quads.getMove({ path: { move_id: 1 } }).then(
    () => expect.unreachable('the call succeeded'),
    (error: unknown) => error,
  );
};

test('an error response is a QuadsApiError with code, status, message and request id', async () => {
  const error = await failureOf(apiError(404, 'move_not_found', { request_id: 'r-9' }));
  expect(error).toBeInstanceOf(QuadsApiError);
  expect(error).toBeInstanceOf(QuadsError);
  expect(error).toMatchObject({
    name: 'QuadsApiError',
    operation: 'getMove',
    status: 404,
    code: 'move_not_found',
    message: 'No.',
    requestId: 'r-9',
    details: undefined,
    current: undefined,
  });
});

test('the request id is taken from the header if the body has none', async () => {
  expect(await failureOf(apiError(403, 'forbidden'))).toMatchObject({ requestId: 'r-1' });
});

test('a QuadsApiError has the details and the current move', async () => {
  const details = [{ in: 'body', field: 'status', problem: 'is late' }];
  const current = { move: move({ status: 'validation' }) };
  const error = await failureOf(apiError(409, 'move_ended', { details, current }));
  expect(error).toMatchObject({ details, current, body: { code: 'move_ended' } });
});

test('an unknown code is kept', async () => {
  expect(await failureOf(apiError(418, 'teapot'))).toMatchObject({ code: 'teapot', status: 418 });
});

test('Retry-After is on the error', async () => {
  const error = await failureOf(apiError(503, 'not_ready', {}, { 'Retry-After': '7' }));
  expect(error).toMatchObject({ code: 'not_ready', retryAfterMs: 7_000 });
});

test.each([
  ["a proxy's page", () => html(502), 502],
  ['JSON without a code', () => json({ message: 'Forbidden' }, 403), 403],
  ['no body', () => new Response(null, { status: 500 }), 500],
  ['a page instead of data', () => html(200), 200],
  ['an empty body instead of data', () => new Response('', { status: 200 }), 200],
  [
    'half of the data',
    () => new Response('{"move_id": 1', { headers: { 'Content-Length': '13' } }),
    200,
  ],
])('%s is a QuadsResponseError', async (_, answer, status) => {
  const error = await failureOf(answer());
  expect(error).toBeInstanceOf(QuadsResponseError);
  expect(error).toMatchObject({ name: 'QuadsResponseError', status, operation: 'getMove' });
});

test('a QuadsResponseError has the body', async () => {
  expect(await failureOf(html(502))).toMatchObject({
    body: '<html><body>Bad Gateway</body></html>',
  });
});

test('an unreachable server is a QuadsConnectionError with its cause', async () => {
  const cause = refused();
  const error = await failureOf(cause);
  expect(error).toBeInstanceOf(QuadsConnectionError);
  expect(error).toMatchObject({ name: 'QuadsConnectionError', cause, operation: 'getMove' });
});

test('an invalid request is a TypeError and not retried', async () => {
  const quads = createQuadsClient(fakeOptions(fakeServer()));
  const headers = { 'X-Request-Id': 'two\nlines' };
  await expect(quads.getMove({ path: { move_id: 1 }, headers })).rejects.toThrow(TypeError);
});

test.each([200, 500])(
  'a connection that breaks during a %d response is a QuadsConnectionError',
  async (status) => {
    const cut = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"move_id":'));
        controller.error(new TypeError('terminated'));
      },
    });
    expect(await failureOf(new Response(cut, { status }))).toBeInstanceOf(QuadsConnectionError);
  },
);
