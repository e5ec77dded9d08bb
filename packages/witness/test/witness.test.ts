import { expect, test } from 'vitest';
import { places } from '../src/operations.js';
import { createWitness } from '../src/witness.js';
import { answer, errorBody, exampleOf, headers } from './answers.js';

const witness = createWitness({ record: null });
const move = exampleOf('getMoveProgress').body as Record<string, unknown>;
const url = '/api/v3/moves/progress/host01.example.com?include=ended';

const checked = (response: Response, asked = { method: 'GET', url }) =>
  witness.check(asked, response);

test.each(places.map(({ id, method, template }) => ({ id, method, template })))(
  'the example of $id passes',
  async ({ id, method, template }) => {
    const { status, type, body } = exampleOf(id);
    const path = template.replaceAll(/\{\w+\}/g, '1');
    await checked(answer(status, body, { 'Content-Type': type }), {
      method,
      url: `http://localhost:5000${path}`,
    });
  },
);

test.each([
  ['an undeclared status', answer(418, move), /getMoveProgress declares no 418/],
  [
    'a missing header',
    answer(200, move, { 'Retry-After': undefined }),
    /header Retry-After is mis/,
  ],
  [
    'a header of a wrong type',
    answer(200, move, { 'Quads-Cursor': 'x' }),
    /header Quads-Cursor, "x"/,
  ],
  ['a header out of bounds', answer(200, move, { 'Retry-After': '0' }), /Retry-After.*minimum/],
  [
    'another content type',
    answer(200, move, { 'Content-Type': 'text/html' }),
    /content type text\/html/,
  ],
  ['no content type', answer(200, move, { 'Content-Type': undefined }), /content type text\/plain/],
  ['a missing key', answer(200, { ...move, cursor: undefined }), /required/],
  ['a wrong type', answer(200, { ...move, stage: '6' }), /#\/stage fails type/],
  [
    'a broken format',
    answer(200, { ...move, started_at: '22 Nov 2026' }),
    /#\/started_at fails format/,
  ],
  ['an unknown enum value', answer(200, { ...move, profile: 'other' }), /#\/profile fails enum/],
  ['an error that lacks its code', answer(404, { ...errorBody, code: undefined }), /required/],
])('%s is refused', async (_what, response, message) => {
  await expect(checked(response)).rejects.toThrow(message);
});

test('a body that is not JSON is refused', async () => {
  const response = new Response('<html>', { headers: answer(200, move).headers });
  await expect(checked(response)).rejects.toThrow(/the body is not JSON: <html>/);
});

test('all that is wrong is told at once, with the request', async () => {
  const response = answer(200, { ...move, stage: '6' }, { 'Retry-After': undefined });
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
])('of an answer in text only the type is looked at: %s', async (type, message) => {
  const response = new Response('quads 1\n', { headers: { ...headers, 'Content-Type': type } });
  const failure = checked(response, { method: 'GET', url: '/metrics' });
  await (message ? expect(failure).rejects.toThrow(message) : failure);
});

test('the body is left to be read', async () => {
  const response = answer(200, move);
  await checked(response);
  expect(await response.json()).toEqual(move);
});

test('the answer to HEAD is that to GET, without the body', async () => {
  const asked = { method: 'HEAD', url };
  const { headers } = answer(200, move);
  await checked(new Response(null, { headers }), asked);
  headers.delete('Quads-Cursor');
  await expect(checked(new Response(null, { headers }), asked)).rejects.toThrow(/Quads-Cursor/);
});

test.each([
  ['404 with an error passes', answer(404, errorBody), undefined],
  ['405 with Allow passes', answer(405, errorBody, { Allow: 'GET' }), undefined],
  ['405 without Allow is refused', answer(405, errorBody), /Allow/],
  ['404 without an error is refused', answer(404, { message: 'no' }), /required/],
  ['404 in HTML is refused', answer(404, errorBody, { 'Content-Type': 'text/html' }), /text\/html/],
  ['200 is refused', answer(200, errorBody), /200 from no operation/],
])('no operation: %s', async (_what, response, message) => {
  const failure = checked(response, { method: 'GET', url: '/api/v3/nothing' });
  await (message ? expect(failure).rejects.toThrow(message) : failure);
});

test('OPTIONS is no operation: 204 with Allow, or an error with 403', async () => {
  const headers = { Allow: 'GET, HEAD, OPTIONS' };
  const asked = { method: 'OPTIONS', url };
  await checked(new Response(null, { status: 204, headers }), asked);
  await expect(checked(new Response(null, { status: 204 }), asked)).rejects.toThrow(/204 from no/);
  await expect(checked(new Response('x', { headers }), asked)).rejects.toThrow(/200 from no/);
  await expect(checked(new Response(null, { status: 403 }), asked)).rejects.toThrow(/JSON/);
});

test('paths outside of the specification are left alone', async () => {
  await checked(new Response('<html>'), { method: 'GET', url: '/docs/start.js' });
  const failure = checked(new Response('<html>'), { method: 'GET', url: '/docsy' });
  await expect(failure).rejects.toThrow();
});

test.each([
  ['a path', url],
  ['a URL', new URL(url, 'http://localhost')],
  ['a request', new Request(`http://localhost${url}`)],
])('a wrapped fetch checks what it is asked by %s', async (_what, input) => {
  const good = witness.wrap(() => answer(200, move));
  expect((await good(input)).status).toBe(200);
  const bad = witness.wrap(async () => answer(201, move));
  await expect(bad(input)).rejects.toThrow(/declares no 201/);
});

test('a wrapped fetch goes by the method of its options', async () => {
  const fetch = witness.wrap(() => answer(405, errorBody, { Allow: 'GET' }));
  await fetch('/api/v3/version', { method: 'DELETE' });
  await expect(fetch('/api/v3/version')).rejects.toThrow(/getVersion declares no 405/);
});
