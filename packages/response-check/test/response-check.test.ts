import { expect, test } from 'vitest';
import { operations } from '../src/operations.js';
import { createResponseCheck } from '../src/response-check.js';
import { errorBody, exampleOf, headers, respond } from './responses.js';

const responseCheck = createResponseCheck({ record: null });
const move = exampleOf('getMoveProgress').body as Record<string, unknown>;
const url = '/api/v3/moves/progress/host01.example.com?include=ended';

const checked = (response: Response, request = { method: 'GET', url }) =>
  responseCheck.check(request, response);

test.each(operations.map(({ id, method, template }) => ({ id, method, template })))(
  'check accepts the example of $id',
  async ({ id, method, template }) => {
    const { status, type, body } = exampleOf(id);
    const path = template.replaceAll(/\{\w+\}/g, '1');
    await checked(respond(status, body, { 'Content-Type': type }), {
      method,
      url: `http://localhost:5000${path}`,
    });
  },
);

test.each([
  ['an undeclared status', respond(418, move), /getMoveProgress declares no 418/],
  [
    'a missing header',
    respond(200, move, { 'Retry-After': undefined }),
    /header Retry-After is mis/,
  ],
  [
    'a header of a wrong type',
    respond(200, move, { 'Quads-Cursor': 'x' }),
    /header Quads-Cursor, "x"/,
  ],
  ['a header out of bounds', respond(200, move, { 'Retry-After': '0' }), /Retry-After.*minimum/],
  [
    'another content type',
    respond(200, move, { 'Content-Type': 'text/html' }),
    /content type text\/html/,
  ],
  [
    'no content type',
    respond(200, move, { 'Content-Type': undefined }),
    /content type text\/plain/,
  ],
  ['a missing key', respond(200, { ...move, cursor: undefined }), /required/],
  ['a wrong type', respond(200, { ...move, stage: '6' }), /#\/stage fails type/],
  [
    'a broken format',
    respond(200, { ...move, started_at: '22 Nov 2026' }),
    /#\/started_at fails format/,
  ],
  ['an unknown enum value', respond(200, { ...move, profile: 'other' }), /#\/profile fails enum/],
  ['an error that lacks its code', respond(404, { ...errorBody, code: undefined }), /required/],
])('check rejects %s', async (_title, response, message) => {
  await expect(checked(response)).rejects.toThrow(message);
});

test('check rejects a body that is not JSON', async () => {
  const response = new Response('<html>', { headers: respond(200, move).headers });
  await expect(checked(response)).rejects.toThrow(/the body is not JSON: <html>/);
});

test('check reports the request and all violations in one error', async () => {
  const response = respond(200, { ...move, stage: '6' }, { 'Retry-After': undefined });
  const failure = checked(response);
  await expect(failure).rejects.toThrow(
    /GET \/api\/v3\/moves\/progress\/host01\.example\.com answered/,
  );
  await expect(failure).rejects.toThrow(/Retry-After/);
  await expect(failure).rejects.toThrow(/stage/);
});

test.each([
  ['text/plain', undefined],
  ['Text/Plain; charset=utf-8', undefined],
  ['application/json', /content type application\/json instead of text\/plain/],
])('check compares only the content type of a text response: %s', async (type, message) => {
  const response = new Response('quads 1\n', { headers: { ...headers, 'Content-Type': type } });
  const failure = checked(response, { method: 'GET', url: '/metrics' });
  await (message ? expect(failure).rejects.toThrow(message) : failure);
});

test('check leaves the body readable', async () => {
  const response = respond(200, move);
  await checked(response);
  expect(await response.json()).toEqual(move);
});

test('check expects the headers of GET and no body for HEAD', async () => {
  const request = { method: 'HEAD', url };
  const { headers } = respond(200, move);
  await checked(new Response(null, { headers }), request);
  headers.delete('Quads-Cursor');
  await expect(checked(new Response(null, { headers }), request)).rejects.toThrow(/Quads-Cursor/);
});

test.each([
  ['accepts 404 with an error', respond(404, errorBody), undefined],
  ['accepts 405 with Allow', respond(405, errorBody, { Allow: 'GET' }), undefined],
  ['rejects 405 without Allow', respond(405, errorBody), /Allow/],
  ['rejects 404 without an error', respond(404, { message: 'no' }), /required/],
  ['rejects 404 in HTML', respond(404, errorBody, { 'Content-Type': 'text/html' }), /text\/html/],
  ['rejects 200', respond(200, errorBody), /200 from no operation/],
])('check of a route outside the operations: %s', async (_title, response, message) => {
  const failure = checked(response, { method: 'GET', url: '/api/v3/nothing' });
  await (message ? expect(failure).rejects.toThrow(message) : failure);
});

test('check accepts OPTIONS only with 204 and Allow, or with a 403 error', async () => {
  const headers = { Allow: 'GET, HEAD, OPTIONS' };
  const request = { method: 'OPTIONS', url };
  await checked(new Response(null, { status: 204, headers }), request);
  await expect(checked(new Response(null, { status: 204 }), request)).rejects.toThrow(
    /204 from no/,
  );
  await expect(checked(new Response('x', { headers }), request)).rejects.toThrow(/200 from no/);
  await expect(checked(new Response(null, { status: 403 }), request)).rejects.toThrow(/JSON/);
});

test('check ignores paths outside the specification', async () => {
  await checked(new Response('<html>'), { method: 'GET', url: '/docs/start.js' });
  const failure = checked(new Response('<html>'), { method: 'GET', url: '/docsy' });
  await expect(failure).rejects.toThrow();
});

test.each([
  ['a path', url],
  ['a URL', new URL(url, 'http://localhost')],
  ['a request', new Request(`http://localhost${url}`)],
])('a wrapped fetch checks a request given as %s', async (_title, input) => {
  const good = responseCheck.wrap(() => respond(200, move));
  expect((await good(input)).status).toBe(200);
  const bad = responseCheck.wrap(async () => respond(201, move));
  await expect(bad(input)).rejects.toThrow(/declares no 201/);
});

test('a wrapped fetch uses the method of its options', async () => {
  const fetch = responseCheck.wrap(() => respond(405, errorBody, { Allow: 'GET' }));
  await fetch('/api/v3/version', { method: 'DELETE' });
  await expect(fetch('/api/v3/version')).rejects.toThrow(/getVersion declares no 405/);
});
