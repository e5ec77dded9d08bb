import { operations } from '@quads/contract';
import { expect, test } from 'vitest';
import { createApp } from '../src/index.js';
import { assertParity } from '../src/routing/parity.js';
import { pathTexts } from '../src/routing/path-texts.js';
import { literalsFirst, routes } from '../src/routing/route.js';
import { examplePath } from './support/examples.js';
import { admin, basic, fakeAccounts } from './support/fake-accounts.js';
import { example, fakeHandlers } from './support/fake-handlers.js';
import { json, testServer, tokens } from './support/test-server.js';

const authorized = { Authorization: basic(admin.email), 'Content-Type': 'application/json' };

/** The id of the operation that serves a request. */
const operationOf = async (method: string, path: string): Promise<string | undefined> => {
  const server = testServer();
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: '{"hostnames": ["h"]}' };
  await server.request(path, { method, headers: authorized, ...body });
  return server.calls[0]?.id;
};

test.each(routes.map((route) => ({ id: route.id, route })))(
  '$id is served with and without a trailing slash',
  async ({ route }) => {
    const method = route.method.toUpperCase();
    const server = testServer();
    for (const path of [examplePath(route), `${examplePath(route)}/`]) {
      const response = await server.request(path, { method, headers: authorized });
      expect(response.headers.get('location')).toBeNull();
      expect(server.lines.at(-1)).toMatchObject({ route: route.base + route.path });
    }
  },
);

test.each([
  ['GET', '/api/v3/moves/stages', 'listStages'],
  ['GET', '/api/v3/moves/progress', 'listMoveProgress'],
  ['GET', '/api/v3/moves/progress/', 'listMoveProgress'],
  ['GET', '/api/v3/moves/7', 'getMove'],
  ['GET', '/api/v3/moves/progress/events', 'getMoveProgress'],
  ['GET', '/api/v3/moves/progress/123', 'getMoveProgress'],
  ['POST', '/api/v3/moves/progress/batch', 'startMoveBatch'],
  ['PATCH', '/api/v3/moves/progress/123', 'updateMoveProgress'],
  ['PATCH', '/api/v3/moves/progress/-123/', 'updateMoveProgress'],
  ['GET', '/api/v3/schedules/current', 'listCurrentSchedules'],
  ['GET', '/api/v3/assignments/active', 'listActiveAssignments'],
  ['GET', '/api/v3/assignments/active/cloud02', 'getActiveCloudAssignment'],
  ['GET', '/api/v3/%68osts', 'listHosts'],
  ['HEAD', '/api/v3/hosts', 'listHosts'],
  ['GET', '/healthz', 'getHealth'],
  ['GET', '/readyz/', 'getReadiness'],
])('%s %s is served by %s', async (method, path, id) => {
  expect(await operationOf(method, path)).toBe(id);
});

test.each([
  '/',
  '/api',
  '/api/v3',
  '/api/v3/nothing',
  '/api/v3/hosts//',
  '/api/v3//hosts',
  '/api/v3/hosts/a/b',
  '/api/v3/healthz',
  '/api/v3/Hosts',
  '/api/v3/clouds/free/progress',
  '/hosts',
])('GET %s returns 404', async (path) => {
  const response = await testServer().request(path);
  expect(response.status).toBe(404);
  expect(await json(response)).toMatchObject({
    code: 'route_not_found',
    message: expect.stringContaining('/docs'),
  });
});

test.each([
  ['DELETE', '/api/v3/hosts', 'GET, HEAD, OPTIONS, POST'],
  ['PUT', '/api/v3/hosts/host01.example.com', 'DELETE, GET, HEAD, OPTIONS, PATCH'],
  ['GET', '/api/v3/login/', 'OPTIONS, POST'],
  ['HEAD', '/api/v3/login', 'OPTIONS, POST'],
  ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
  ['PATCH', '/api/v3/moves/progress/host01.example.com', 'GET, HEAD, OPTIONS'],
  ['PATCH', '/api/v3/moves/progress/1.5', 'GET, HEAD, OPTIONS'],
  ['PATCH', '/api/v3/moves/progress/%zz', 'GET, HEAD, OPTIONS'],
  ['PATCH', '/api/v3/moves/progress/batch', 'OPTIONS, POST'],
  ['GET', '/api/v3/moves/progress/batch', 'OPTIONS, POST'],
  ['DELETE', '/api/v3/clouds/%66ree', 'GET, HEAD, OPTIONS'],
  ['DELETE', '/api/v3/moves/progress/123', 'GET, HEAD, OPTIONS, PATCH'],
  ['POST', '/docs', 'GET, HEAD, OPTIONS'],
  ['PUT', '/docs/', 'GET, HEAD, OPTIONS'],
  ['DELETE', '/docs/start.js', 'GET, HEAD, OPTIONS'],
])('%s %s returns 405 with Allow: %s', async (method, path, allow) => {
  const response = await testServer().request(path, { method });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe(allow);
  if (method === 'HEAD') return;
  expect(await json(response)).toMatchObject({ code: 'method_not_allowed' });
});

/** Percent-encodes every character. */
const encode = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16)}`).join('');

/** The encodings of the example path of an operation. */
const formsOf = (route: (typeof routes)[number]): string[] => {
  const templates = `${route.base}${route.path}`.split('/');
  const plain = examplePath(route);
  const encoded = plain
    .split('/')
    .map((segment, index) => (templates[index]?.startsWith('{') ? encode(segment) : segment))
    .join('/');
  const whole = plain
    .split('/')
    .map((segment) => encode(segment))
    .join('/');
  return [plain, encoded, whole].flatMap((path) => [path, `${path}/`, `${path}?probe=1`]);
};

const forms = [...new Set(routes.flatMap(formsOf))].map((path) => ({ path }));

const tried = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'QUERY'];

test.each(forms)('Allow of $path lists its methods', async ({ path }) => {
  const server = testServer();
  const options = await server.request(path, { method: 'OPTIONS' });
  expect(options.status).toBe(204);
  const allow = options.headers.get('allow');
  const answered = ['OPTIONS'];
  for (const method of tried) {
    const response = await server.request(path, { method });
    if (response.status === 405) expect(response.headers.get('allow')).toBe(allow);
    else answered.push(method);
  }
  expect(allow).toBe(answered.sort().join(', '));
});

test('an invalid path parameter returns 400 if it does not decide about the method', async () => {
  const response = await testServer().request('/api/v3/moves/latest');
  expect(response.status).toBe(400);
  expect((await json(response)).details).toEqual([
    { in: 'path', field: 'move_id', problem: 'must be an integer' },
  ]);
});

const prefixOf = (segments: readonly string[]): string =>
  segments.join('/').replaceAll(/\{\w+\}/g, '{}');

/** Every path parameter with each literal that another path has in its position. */
const literalPairs = routes.flatMap((route) => {
  const segments = `${route.base}${route.path}`.split('/');
  return segments.flatMap((segment, index) => {
    if (!segment.startsWith('{')) return [];
    const others = routes.map(({ base, path }) => `${base}${path}`.split('/'));
    const literals = others.flatMap((other) => {
      const literal = other[index] ?? '{}';
      const isSamePosition = prefixOf(other.slice(0, index)) === prefixOf(segments.slice(0, index));
      return isSamePosition && !literal.startsWith('{') ? [literal] : [];
    });
    return [...new Set(literals)].map((literal) => ({ id: route.id, route, index, literal }));
  });
});

test('some paths have a literal in the position of a parameter of another path', () => {
  const pairs = literalPairs.map(({ id, literal }) => `${id} ${literal}`);
  expect(pairs).toEqual(
    expect.arrayContaining([
      'removeCloud free',
      'getCloudProgress summary',
      'getMoveProgress batch',
      'getMove stages',
      'listMoveEvents progress',
      'updateSchedule current',
      'getAssignment active',
    ]),
  );
});

test.each(literalPairs)('$id does not read $literal as a name or an id', async (pair) => {
  const { route, index, literal } = pair;
  const encoded = [...literal].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('');
  for (const text of [literal, encoded]) {
    const segments = examplePath(route).split('/');
    segments[index] = text;
    const method = route.method.toUpperCase();
    expect(await operationOf(method, segments.join('/'))).not.toBe(route.id);
    const response = await testServer().request(segments.join('/'), { method });
    expect(response.status).not.toBe(500);
  }
});

test('HEAD has the status and headers of GET, and no body', async () => {
  const server = testServer();
  const got = await server.request('/api/v3/hosts', { headers: { 'X-Request-Id': 'same' } });
  const head = await server.request('/api/v3/hosts', {
    method: 'HEAD',
    headers: { 'X-Request-Id': 'same' },
  });
  expect(head.status).toBe(got.status);
  expect([...head.headers]).toEqual([...got.headers]);
  expect(Number(head.headers.get('content-length'))).toBe((await got.arrayBuffer()).byteLength);
  expect(await head.text()).toBe('');
});

test.each([
  ['/hosts/{hostname}', '/hosts/a%2Fb', { hostname: 'a%2Fb' }],
  ['/hosts/{hostname}', '/hosts/a/', { hostname: 'a' }],
  ['/hosts/{hostname}', '/hosts/', undefined],
  ['/hosts/{hostname}', '/hosts/a/b', undefined],
  ['/hosts/{hostname}', '/clouds/a', undefined],
  ['/moves/{move_id}/events', '/moves/%zz/events', { move_id: '%zz' }],
  ['/version', '/version', {}],
])('pathTexts(%s, %s)', (template, path, texts) => {
  expect(pathTexts(template, path)).toEqual(texts);
});

test('createApp rejects missing and surplus handlers', () => {
  const { login: _login, ...incomplete } = fakeHandlers([], example);
  const given = { ...incomplete, extra: () => undefined };
  expect(() => assertParity(given)).toThrow('missing login; surplus extra.');
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  // @ts-expect-error a handler is missing
  const deps: Parameters<typeof createApp>[0] = { handlers: incomplete, ...rest, logger };
  expect(() => createApp(deps)).toThrow(TypeError);
});

const rest = { accounts: fakeAccounts(), tokens };

test('every operation of the contract is a route', () => {
  expect(routes.map(({ id }) => id).sort()).toEqual(Object.keys(operations).sort());
});

test('literalsFirst sorts literal segments before templated ones', () => {
  const paths = literalsFirst([...routes].reverse()).map(({ path }) => path);
  const before = (literal: string, templated: string) =>
    expect(paths.indexOf(literal), literal).toBeLessThan(paths.indexOf(templated));
  before('/moves/stages', '/moves/{move_id}');
  before('/moves/progress', '/moves/{move_id}');
  before('/moves/progress/batch', '/moves/progress/{host_or_id}');
  before('/moves/progress/{host_or_id}', '/moves/{move_id}/events');
  before('/assignments/active', '/assignments/{assignment_id}');
});
