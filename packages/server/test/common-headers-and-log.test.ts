import { specVersion } from '@quads/contract';
import { Unavailable } from '@quads/engine';
import { expect, test } from 'vitest';
import type { ResponseFacts } from '../src/index.js';
import { routes } from '../src/routing/route.js';
import { admin, basic, password, user } from './support/fake-accounts.js';
import { throwing } from './support/fake-handlers.js';
import { json, testServer, tokens } from './support/test-server.js';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const paths = ['/api/v3/version', '/api/v3/me', '/api/v3/nothing', '/healthz', '/docs', '/'];

test.each(paths)(
  'GET %s returns the version of the specification and a request id',
  async (path) => {
    const { headers } = await testServer().request(path);
    expect(headers.get('quads-spec-version')).toBe(specVersion);
    expect(headers.get('x-request-id')).toMatch(uuid);
  },
);

test.each(paths)('GET %s returns the security headers', async (path) => {
  const cacheControl = async (headers: Record<string, string>) => {
    const response = await testServer().request(path, { headers });
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('server')).toBeNull();
    expect(response.headers.get('x-powered-by')).toBeNull();
    return response.headers.get('cache-control');
  };
  const Authorization = basic(admin.email);
  expect(await cacheControl({})).toBe('no-cache');
  expect(await cacheControl({ Authorization })).toBe(path === '/docs' ? 'no-cache' : 'no-store');
});

test.each(['a', 'A-b.c_9', 'x'.repeat(64)])('the request id %s is used', async (id) => {
  const response = await testServer().request('/', { headers: { 'X-Request-Id': id } });
  expect(response.headers.get('x-request-id')).toBe(id);
  expect((await json(response)).request_id).toBe(id);
});

test.each(['x'.repeat(65), 'a b', 'a/b', 'a,b', 'ä', '{}'])(
  'the request id %s is replaced',
  async (id) => {
    const response = await testServer().request('/', { headers: { 'X-Request-Id': id } });
    expect(response.headers.get('x-request-id')).toMatch(uuid);
  },
);

test('newRequestId makes the request ids', async () => {
  const server = testServer({ newRequestId: () => 'made-here' });
  expect((await server.request('/healthz')).headers.get('x-request-id')).toBe('made-here');
});

test('each request writes one log line', async () => {
  const server = testServer({ newRequestId: () => 'request-1' });
  const headers = { Authorization: basic(admin.email) };
  await server.request('/api/v3/moves/progress/7/?include=ended', { headers });
  await server.request('/api/v3/me/', { headers });
  await server.request('/nowhere?a=b', { headers });
  const line = { level: 'info', message: 'request', request_id: 'request-1' };
  const progress = '/api/v3/moves/progress/{host_or_id}';
  expect(server.lines).toEqual([
    {
      ...line,
      method: 'GET',
      route: progress,
      status: 200,
      actor: null,
      duration_ms: expect.any(Number),
    },
    {
      ...line,
      method: 'GET',
      route: '/api/v3/me',
      status: 200,
      actor: admin.email,
      duration_ms: expect.any(Number),
    },
    {
      ...line,
      method: 'GET',
      route: null,
      status: 404,
      actor: null,
      duration_ms: expect.any(Number),
    },
  ]);
});

test('onResponse is called for every response', async () => {
  const seen: ResponseFacts[] = [];
  const server = testServer({ onResponse: (facts) => seen.push(facts) });
  await server.request('/api/v3/moves/progress/host01.example.com?include=ended');
  await server.request('/api/v3/hosts/a/b', { method: 'POST' });
  await server.request('/docs');
  const seconds = expect.any(Number);
  const progress = '/api/v3/moves/progress/{host_or_id}';
  expect(seen).toEqual([
    { method: 'GET', route: progress, status: 200, seconds },
    { method: 'POST', route: null, status: 404, seconds },
    { method: 'GET', route: '/docs', status: 200, seconds },
  ]);
});

test('the log line of a failed handler names the caller', async () => {
  const server = testServer({ handlers: throwing(new Error('inside')) });
  await server.request('/api/v3/me', { headers: { Authorization: basic(user.email) } });
  expect(server.lines.at(-1)).toMatchObject({ status: 500, actor: user.email });
});

test('an unavailable database is logged as a warning', async () => {
  const server = testServer({ handlers: throwing(new Unavailable('not_ready', 'Away.')) });
  await server.request('/api/v3/clouds');
  expect(server.lines.map(({ level }) => level)).toEqual(['warn', 'info']);
});

test('neither responses nor the log contain credentials', async () => {
  const server = testServer();
  const token = await tokens.issue(admin);
  const secrets = [password, basic(admin.email).slice(6), token, 'hidden', admin.passwordHash];
  const shown: string[] = [];
  for (const Authorization of [basic(admin.email), `Bearer ${token}`, 'Bearer hidden', 'hidden']) {
    const headers = { Authorization, 'Content-Type': 'application/json' };
    for (const path of ['/api/v3/me?token=hidden', '/api/v3/me', '/api/v3/nothing?token=hidden']) {
      shown.push(await (await server.request(path, { headers })).text());
    }
    const body = '{"hidden": "hidden", ';
    const init = { method: 'POST', headers, body };
    shown.push(await (await server.request('/api/v3/clouds', init)).text());
  }
  const log = JSON.stringify(server.lines);
  for (const secret of secrets) {
    expect(log).not.toContain(secret);
    for (const text of shown) expect(text).not.toContain(secret);
  }
});

test('the context of a handler has the actor, the account and the login', async () => {
  const server = testServer({ newRequestId: () => 'request-1' });
  const me = async (Authorization: string) =>
    server.request('/api/v3/me', { headers: { Authorization } });
  await me(basic(user.email));
  const token = await tokens.issue(admin);
  await me(`Bearer ${token}`);
  await server.request('/api/v3/version', { headers: { Authorization: basic(user.email) } });
  const always = {
    requestId: 'request-1',
    signal: expect.any(AbortSignal),
    recognise: expect.any(Function),
    isStillValid: expect.any(Function),
    expiresAt: expect.any(Function),
  };
  expect(server.calls.map(({ context }) => context)).toMatchObject([
    {
      actor: { kind: 'user', name: user.email },
      account: user,
      ...always,
    },
    {
      actor: { kind: 'token', name: admin.email },
      account: admin,
      ...always,
      login: await tokens.verify(token),
    },
    {
      actor: undefined,
      account: undefined,
      ...always,
    },
  ]);
});

test('responses have the declared content type and a content length', async () => {
  const server = testServer();
  for (const route of routes) {
    const response = await server.call(route);
    expect(response.headers.get('content-type')).toBe(route.type);
    const { byteLength } = await response.arrayBuffer();
    expect(response.headers.get('content-length')).toBe(String(byteLength));
  }
});
