import type { Move } from '@quads/contract';
import { errorCodes } from '@quads/contract';
import {
  AccessDenied,
  InvalidInput,
  NotFound,
  type QuadsError,
  RefusedWrite,
  Unavailable,
} from '@quads/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorResponse } from '../src/errors/error-response.js';
import { BodyRefused, MethodNotAllowed } from '../src/errors/http-errors.js';
import { messageOf } from '../src/errors/message.js';
import { routes } from '../src/routing/route.js';
import { exampleReply } from './support/examples.js';
import { fakeHandlers, throwing } from './support/fake-handlers.js';
import { json, testServer } from './support/test-server.js';

const progress = routes.find(({ id }) => id === 'getMoveProgress');
const report = routes.find(({ id }) => id === 'updateMoveProgress');
if (!progress || !report) throw new Error('the tracking operations are gone.');
const move = exampleReply(progress) as Move;

const bodyOf = (error: unknown) =>
  JSON.parse(new TextDecoder().decode(errorResponse(error, 'request-1').body));

test.each<[QuadsError, number, string]>([
  [new InvalidInput('hosts_rejected', 'x'), 400, 'Bad Request'],
  [new AccessDenied('token_expired', 'x'), 401, 'Unauthorized'],
  [new AccessDenied('forbidden', 'x'), 403, 'Forbidden'],
  [new NotFound('move_not_found', 'x'), 404, 'Not Found'],
  [new MethodNotAllowed(['GET']), 405, 'Method Not Allowed'],
  [new RefusedWrite('move_ended', 'x', move), 409, 'Conflict'],
  [new BodyRefused('payload_too_large', 'x'), 413, 'Payload Too Large'],
  [new BodyRefused('unsupported_media_type', 'x'), 415, 'Unsupported Media Type'],
  [new Unavailable('not_ready', 'x'), 503, 'Service Unavailable'],
])('%s has status %i', (error, status, phrase) => {
  expect(errorResponse(error, 'request-1').status).toBe(status);
  expect(bodyOf(error)).toMatchObject({
    status_code: status,
    error: phrase,
    message: messageOf(error),
    code: error.code,
    request_id: 'request-1',
  });
});

test('every code has its status of the contract', () => {
  for (const [code, { status }] of Object.entries(errorCodes)) {
    const error = new NotFound(code as keyof typeof errorCodes, 'x');
    expect(errorResponse(error, 'request-1').status, code).toBe(status);
  }
});

test('details are sent unchanged, and omitted if there are none', () => {
  const details = [{ host: 'host01.example.com', problem: 'is being moved' }];
  expect(bodyOf(new InvalidInput('hosts_rejected', 'x', details)).details).toEqual(details);
  expect(bodyOf(new InvalidInput('hosts_rejected', 'x'))).not.toHaveProperty('details');
});

test('the state of a move is only under `current`', async () => {
  const handlers = throwing(new RefusedWrite('move_ended', 'The move has ended.', move));
  const body = await json(await testServer({ handlers }).call(report));
  expect(Object.keys(body).sort()).toEqual(
    ['code', 'current', 'error', 'message', 'request_id', 'status_code'].sort(),
  );
  expect(body.current).toEqual({ move });
});

test.each([
  ['missing_credentials', 'WWW-Authenticate', 'Basic realm="quads", Bearer'],
  ['invalid_credentials', 'WWW-Authenticate', 'Basic realm="quads", Bearer'],
  ['invalid_token', 'WWW-Authenticate', 'Basic realm="quads", Bearer'],
  ['forbidden', 'WWW-Authenticate', undefined],
  ['invalid_request', 'WWW-Authenticate', undefined],
  ['not_ready', 'Retry-After', '5'],
  ['internal_error', 'Retry-After', undefined],
] as const)('%s has %s: %s', (code, header, value) => {
  expect(errorResponse(new NotFound(code, 'x'), 'request-1').headers[header]).toBe(value);
});

test('an unexpected error is logged in full and not sent', async () => {
  const text = fc.string({ minLength: 12 }).filter((one) => !/^[\w .]*$/.test(one));
  const thrown = fc.oneof(
    text.map((message) => ({ message, error: new Error(message) })),
    text.map((message) => ({ message, error: new TypeError('x', { cause: message }) })),
    text.map((message) => ({ message, error: message as unknown })),
    text.map((message) => ({ message, error: { code: 'move_not_found', message } as unknown })),
    text.map((message) => ({ message, error: Object.assign(new Error(message), { status: 404 }) })),
  );
  await fc.assert(
    fc.asyncProperty(thrown, async ({ message, error }) => {
      const server = testServer({ handlers: throwing(error) });
      const response = await server.call(progress);
      const body = await response.text();
      const all = body + JSON.stringify([...response.headers]);
      expect(response.status).toBe(500);
      expect(JSON.parse(body)).toMatchObject({ code: 'internal_error' });
      expect(all).not.toContain(message);
      expect(all).not.toContain(JSON.stringify(message).slice(1, -1));
      expect(server.lines).toContainEqual(
        expect.objectContaining({ level: 'error', err: error, stack: expect.any(String) }),
      );
    }),
  );
});

test('the response and the log of an unexpected error have the request id', async () => {
  const server = testServer({ handlers: throwing(new Error('inside')) });
  const response = await server.call(progress, { headers: { 'X-Request-Id': 'my-own.id_1' } });
  expect(await json(response)).toMatchObject({
    request_id: 'my-own.id_1',
    message: expect.stringContaining('my-own.id_1'),
  });
  expect(server.lines.map(({ request_id }) => request_id)).toEqual(['my-own.id_1', 'my-own.id_1']);
});

test('an undeclared status becomes 500', async () => {
  const conflict = new RefusedWrite('move_ended', 'The move has ended.', move);
  const server = testServer({ handlers: throwing(conflict) });
  const response = await server.call(progress);
  expect(response.status).toBe(500);
  expect(server.lines[0]).toMatchObject({
    level: 'error',
    err: { message: 'getMoveProgress does not declare status 409.', cause: conflict },
  });
});

test('a reply that cannot be serialised becomes 500', async () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  const server = testServer({ handlers: fakeHandlers([], () => ({ body: loop })) });
  expect((await server.call(progress)).status).toBe(500);
});
