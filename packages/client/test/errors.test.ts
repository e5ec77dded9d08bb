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
  fakeServer,
  html,
  json,
  move,
  quiet,
  refused,
  type Step,
} from './support/fake-server.js';

const failureOf = async (step: Step): Promise<unknown> => {
  const quads = createQuadsClient({ ...quiet(fakeServer(step)), retry: { retries: 0 } });
  return quads.getMove({ path: { move_id: 1 } }).then(
    () => expect.unreachable('the call succeeded'),
    (error: unknown) => error,
  );
};

test('a refusal is an API error with code, status, message and request id', async () => {
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

test('the request id of the header stands in for a body without one', async () => {
  expect(await failureOf(apiError(403, 'forbidden'))).toMatchObject({ requestId: 'r-1' });
});

test('a refusal carries what is wrong and the state that stood in the way', async () => {
  const details = [{ in: 'body', field: 'status', problem: 'is late' }];
  const current = { move: move({ status: 'validation' }) };
  const error = await failureOf(apiError(409, 'move_ended', { details, current }));
  expect(error).toMatchObject({ details, current, body: { code: 'move_ended' } });
});

test('a code of tomorrow is a code', async () => {
  expect(await failureOf(apiError(418, 'teapot'))).toMatchObject({ code: 'teapot', status: 418 });
});

test('the wait that the server asks for is on the error', async () => {
  const error = await failureOf(apiError(503, 'not_ready', {}, { 'Retry-After': '7' }));
  expect(error).toMatchObject({ code: 'not_ready', retryAfterMs: 7_000 });
});

test.each([
  ["a proxy's page", () => html(502), 502],
  ['JSON without a code', () => json({ message: 'Forbidden' }, 403), 403],
  ['no body at all', () => new Response(null, { status: 500 }), 500],
  ['a page where data should be', () => html(200), 200],
  ['nothing where data should be', () => new Response('', { status: 200 }), 200],
  [
    'half of the data',
    () => new Response('{"move_id": 1', { headers: { 'Content-Length': '13' } }),
    200,
  ],
])('%s is a response error', async (_, answer, status) => {
  const error = await failureOf(answer());
  expect(error).toBeInstanceOf(QuadsResponseError);
  expect(error).toMatchObject({ name: 'QuadsResponseError', status, operation: 'getMove' });
});

test('a response error keeps the page', async () => {
  expect(await failureOf(html(502))).toMatchObject({
    body: '<html><body>Bad Gateway</body></html>',
  });
});

test('an unreachable server is a connection error with its cause', async () => {
  const cause = refused();
  const error = await failureOf(cause);
  expect(error).toBeInstanceOf(QuadsConnectionError);
  expect(error).toMatchObject({ name: 'QuadsConnectionError', cause, operation: 'getMove' });
});

test("a request that cannot be made is the caller's own error, and not tried again", async () => {
  const quads = createQuadsClient(quiet(fakeServer()));
  const headers = { 'X-Request-Id': 'two\nlines' };
  await expect(quads.getMove({ path: { move_id: 1 }, headers })).rejects.toThrow(TypeError);
});

test.each([200, 500])(
  'a connection that breaks within a %d is a connection error',
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
