import { describe, expect, test } from 'vitest';
import { createPageAccess, originOf, type PageAccessOptions } from '../src/cors/page-access.js';
import type { CallOrigin } from '../src/response/call-origin.js';
import { type Route, routes } from '../src/routing/route.js';
import { exampleBody, examplePath } from './support/examples.js';
import { admin, basic, fakeAudit } from './support/fake-accounts.js';
import { credentialsFor, json, testServer } from './support/test-server.js';

const board = 'https://board.example.com';
const other = 'https://other.example.com';

const named = (some: readonly Route[]) => some.map((route) => ({ id: route.id, route }));
const reads = routes.filter(({ method }) => method === 'get');
const writes = routes.filter(({ method }) => method !== 'get');

type Headers = Readonly<Record<string, string>>;

/** Headers of browsers for pages that may not write, and malformed origins. */
const refusedHeaders: readonly Headers[] = [
  { Origin: other },
  { Origin: 'http://localhost:8080' },
  { Origin: 'http://localhost', Host: 'elsewhere.example.com' },
  { Origin: 'null' },
  { Origin: '' },
  { Origin: '*' },
  { Origin: 'localhost' },
  { Origin: 'http://' },
  { Origin: 'http://localhost/' },
  { Origin: 'http://localhost@other.example.com' },
  { Origin: 'http://localhost, http://localhost' },
  { Origin: `${other}, http://localhost` },
  { Origin: 'file://' },
  { Origin: 'chrome-extension://abcdefghijklmnop' },
  { Origin: other, 'Sec-Fetch-Site': 'same-origin' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': '' },
  { 'Sec-Fetch-Site': 'none, cross-site' },
  { 'Sec-Fetch-Site': 'unheard-of' },
];

/** Headers of programs, of pages of this API and of pages of a listed origin. */
const acceptedHeaders: readonly Headers[] = [
  {},
  { 'User-Agent': 'python-requests/2.32.5' },
  { 'Sec-Fetch-Mode': 'cors' },
  { 'Sec-Fetch-Site': 'none' },
  { 'Sec-Fetch-Site': 'same-origin' },
  { Origin: 'http://localhost' },
  { Origin: 'HTTP://LocalHost:80' },
  { Origin: board, 'Sec-Fetch-Site': 'cross-site' },
  { Origin: 'https://BOARD.example.com:443', 'Sec-Fetch-Site': 'same-site' },
];

const send = async (
  server: ReturnType<typeof testServer>,
  route: Route,
  headers: Headers,
): Promise<Response> =>
  server.request(`http://${headers.Host ?? 'localhost'}${examplePath(route)}`, {
    method: route.method.toUpperCase(),
    headers: {
      ...(route.security && { Authorization: await credentialsFor(route, admin) }),
      ...(route.body && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(route.body && { body: JSON.stringify(exampleBody(route)) }),
  });

test('reads are the operations with GET, all others are writes', () => {
  expect(writes.length).toBeGreaterThan(40);
  expect(reads.length + writes.length).toBe(routes.length);
});

describe.each(named(writes))('$id', ({ route }) => {
  test('refuses a page of another site before authentication and without an effect', async () => {
    let lookups = 0;
    const accounts = {
      byEmail: async () => {
        lookups += 1;
        return undefined;
      },
    };
    const audit = {
      as: () => {
        throw new Error('the request reached the audit');
      },
      note: fakeAudit.note,
    };
    const server = testServer({ accounts, audit, corsOrigins: [board] });
    for (const headers of refusedHeaders) {
      const response = await send(server, route, headers);
      expect(response.status, JSON.stringify(headers)).toBe(403);
      const body = await json(response);
      expect(body).toMatchObject({ status_code: 403, code: 'cross_site_request' });
      expect(body.message).toMatch(/QUADS_CORS_ORIGINS/);
    }
    expect(server.calls).toEqual([]);
    expect(lookups).toBe(0);
  });

  test('refuses every other origin even if `*` allows reads', async () => {
    const server = testServer({ corsOrigins: ['*', board] });
    for (const origin of [other, 'null']) {
      expect((await send(server, route, { Origin: origin })).status).toBe(403);
    }
    expect(server.calls).toEqual([]);
    expect((await send(server, route, { Origin: board })).status).toBe(route.success);
  });

  test('serves programs, pages of its own origin and pages of a listed origin', async () => {
    const server = testServer({ corsOrigins: [board] });
    for (const headers of acceptedHeaders) {
      const response = await send(server, route, headers);
      expect(response.status, JSON.stringify(headers)).toBe(route.success);
    }
    expect(server.calls).toHaveLength(acceptedHeaders.length);
  });

  test('answers a preflight with the status of the request', async () => {
    for (const corsOrigins of [[], ['*'], [board], ['*', board]]) {
      for (const origin of [board, other, 'null', 'http://localhost']) {
        const server = testServer({ corsOrigins });
        const preflight = await server.request(examplePath(route), {
          method: 'OPTIONS',
          headers: { Origin: origin, 'Access-Control-Request-Method': route.method.toUpperCase() },
        });
        const { status } = await send(server, route, { Origin: origin });
        const label = `${origin}, with ${corsOrigins.join(' and ') || 'no setting'}`;
        expect(preflight.status, label).toBe(status === 403 ? 403 : 204);
        const isAllowed = preflight.ok && preflight.headers.has('access-control-allow-methods');
        const mayRead = corsOrigins.includes('*') || corsOrigins.includes(origin);
        expect(isAllowed, label).toBe(mayRead && status !== 403);
      }
    }
  });
});

test.each(named(reads))('$id serves pages of every site', async ({ route }) => {
  const server = testServer();
  for (const headers of refusedHeaders) {
    expect((await send(server, route, headers)).status).toBe(route.success);
  }
});

test('a preflight of a page that may only read allows only reads', async () => {
  const server = testServer({ corsOrigins: ['*'] });
  const headers = { Origin: other, 'Access-Control-Request-Method': 'GET' };
  const preflight = await server.request('/api/v3/hosts', { method: 'OPTIONS', headers });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
});

test('a legacy caller with an Origin gets 400, on which quads-lib raises', async () => {
  const response = await testServer().request('/api/v3/moves/progress/1', {
    method: 'PATCH',
    headers: { 'User-Agent': 'python-requests/2.32.5', Origin: other },
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('quads-status')).toBe('403');
  expect(await json(response)).toMatchObject({ code: 'cross_site_request' });
});

test('the log line of a refusal names no account', async () => {
  const server = testServer();
  const headers = { Origin: other, Authorization: basic(admin.email) };
  await server.request('/api/v3/moves/3/cancel', { method: 'POST', headers });
  expect(server.lines).toMatchObject([{ status: 403, actor: null }]);
});

test.each([
  ['https://h', 'https://h'],
  ['HTTPS://H:443', 'https://h'],
  ['https://h:80', 'https://h:80'],
  ['http://h:80', 'http://h'],
  ['http://[::1]:5000', 'http://[::1]:5000'],
  ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
  ['http://[::1', undefined],
  ['http://h:65536', undefined],
  ['http://h/', undefined],
  ['http://h?', undefined],
  ['http://h#', undefined],
  ['http://h\\x', undefined],
  ['http://a@h', undefined],
  ['http://h h', undefined],
  ['ftp://h', undefined],
  ['//h', undefined],
  ['null', undefined],
  ['', undefined],
])('originOf(%j) is %j', (text, origin) => {
  expect(originOf(text)).toBe(origin);
});

describe('mayWrite', () => {
  const may = (
    origin: string,
    host: string,
    caller: CallOrigin = {},
    options: Partial<PageAccessOptions> = {},
  ): boolean => {
    const request = new Request(`http://${host}/api/v3/moves`, { method: 'POST' });
    return createPageAccess({ corsOrigins: [], ...options }).mayWrite(origin, { request, caller });
  };
  const publicUrl = 'https://Quads.example.com:443/tracking/';

  test.each<[string, boolean, string, string, CallOrigin?, Partial<PageAccessOptions>?]>([
    ['the host', true, 'http://quads:5000', 'quads:5000'],
    ['the host, whatever its letter case', true, 'http://QUADS:5000', 'Quads:5000'],
    ['another port', false, 'http://quads:5001', 'quads:5000'],
    ['the default port, left out', true, 'http://quads', 'quads:80'],
    ['the default port, named', true, 'http://quads:80', 'quads'],
    ['an IPv6 host', true, 'http://[::1]:5000', '[0:0::1]:5000'],
    ['another IPv6 host', false, 'http://[::2]:5000', '[::1]:5000'],
    ['a subdomain of the host', false, 'http://a.quads', 'quads'],
    ['a host with the same prefix', false, 'http://quads.example.com', 'quads'],
    ['a TLS proxy', true, 'https://quads', 'quads'],
    ['a TLS proxy, its port named', true, 'https://quads', 'quads:443'],
    ['a TLS proxy on another port', true, 'https://quads:8443', 'quads:8443'],
    ['a TLS proxy on a different port than the host', false, 'https://quads:8443', 'quads'],
    ['a reported scheme', true, 'https://quads', 'quads', { scheme: 'https' }],
    ['a different reported scheme', false, 'http://quads', 'quads', { scheme: 'https' }],
    ['a forwarded host', true, 'https://quads', 'inner:5000', { host: 'quads' }],
    [
      'the inner host of a forwarded request',
      false,
      'http://inner:5000',
      'inner:5000',
      { host: 'quads' },
    ],
    ['an invalid forwarded host', false, 'http://quads', 'quads', { host: 'a b' }],
    ['a forwarded host with a path', false, 'http://quads', 'quads', { host: 'quads/x' }],
    ['the public URL', true, 'https://quads.example.com', 'inner:5000', {}, { publicUrl }],
    [
      'the public URL with another scheme',
      false,
      'http://quads.example.com',
      'inner',
      {},
      { publicUrl },
    ],
    [
      'the host of the request when a public URL is set',
      false,
      'http://inner:5000',
      'inner:5000',
      {},
      { publicUrl },
    ],
    [
      'a listed origin when a public URL is set',
      true,
      board,
      'inner:5000',
      {},
      { publicUrl, corsOrigins: [board] },
    ],
    ['any origin, with `*`', false, board, 'quads', {}, { corsOrigins: ['*'] }],
  ])('%s: %s', (_title, expected, origin, host, caller, options) => {
    expect(may(origin, host, caller, options)).toBe(expected);
  });
});
