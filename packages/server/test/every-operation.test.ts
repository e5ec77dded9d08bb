import { Unavailable } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { type Route, routes } from '../src/routing/route.js';
import {
  declaredHeaders,
  exampleBody,
  exampleHeaders,
  examplePath,
  exampleReply,
} from './support/examples.js';
import { admin, apiTokenOf, basic, inactive, roleless, user } from './support/fake-accounts.js';
import { throwing } from './support/fake-handlers.js';
import {
  type CallOptions,
  credentialsFor,
  json,
  testServer,
  tokens,
} from './support/test-server.js';

const ignoredHeader = 'Quads-Ignored-Fields';

const named = (some: readonly Route[]) => some.map((route) => ({ id: route.id, route }));
const protectedRoutes = routes.filter(({ security }) => security !== null);
const openRoutes = routes.filter(({ security }) => security?.optional);
const routesWithBody = routes.filter(({ body }) => body !== null);
/** The content types that an HTML form can send without a preflight. */
const formTypes = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/plain; charset=utf-8',
];
const routesThatIgnoreBodies = routes.filter(({ body, method }) => !body && method !== 'get');

/** Sends an invalid call, and checks that the handler is not called. */
const refused = async (route: Route, options: CallOptions) => {
  const server = testServer({ bodyLimit: 1000, readAccess: 'authenticated' });
  const response = await server.call(route, options);
  expect(server.calls).toEqual([]);
  return { status: response.status, headers: response.headers, ...(await json(response)) };
};

describe.each(named(routes))('$id', ({ route }) => {
  test('returns its declared success with the reply of its handler', async () => {
    const server = testServer();
    const response = await server.call(route);
    expect(response.status).toBe(route.success);
    const isText = route.type !== 'application/json';
    expect(await (isText ? response.text() : response.json())).toEqual(exampleReply(route));
    for (const [name, value] of Object.entries(exampleHeaders(route))) {
      expect(response.headers.get(name)).toBe(String(value));
    }
    expect(server.calls).toMatchObject([{ id: route.id, request: { url: route.path } }]);
  });

  test('returns 304 for a matching If-None-Match if it declares that', async () => {
    const headers = { 'If-None-Match': `"other", ${exampleHeaders(route).ETag ?? '*'}` };
    const response = await testServer().call(route, { headers });
    expect(response.status).toBe(route.notModified ? 304 : route.success);
    if (!route.notModified) return;
    expect(response.body).toBeNull();
    expect(response.headers.get('content-type')).toBeNull();
    for (const [name, value] of Object.entries(exampleHeaders(route))) {
      expect(response.headers.get(name)).toBe(String(value));
    }
  });

  test('ignores or refuses an unknown query parameter, as declared', async () => {
    if (!route.errors.includes(400)) {
      expect((await testServer().call(route, { query: '?probe=1&%zz' })).status).toBe(200);
      return;
    }
    if (route.unknownParameters === 'ignore') {
      const server = testServer();
      const response = await server.call(route, { query: '?unheard_of=1&%C3%A4%2Cb=2' });
      expect(response.status).toBe(route.success);
      expect(response.headers.get('quads-ignored-fields')).toBe('?unheard_of, ?%C3%A4%2Cb');
      expect(server.calls[0]?.request).not.toMatchObject({ query: { unheard_of: '1' } });
      return;
    }
    const refusal = await refused(route, { query: '?unheard_of=1' });
    expect(refusal).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(refusal.details).toMatchObject([{ in: 'query', field: 'unheard_of' }]);
  });

  test('treats a query parameter without a value as absent', async () => {
    const own = route.parameters.filter(({ in: part }) => part === 'query');
    const query = ['unheard_of', ...own.map(({ name }) => name)].map((name) => `${name}=`);
    const [without, empty] = [testServer(), testServer()];
    await without.call(route);
    const response = await empty.call(route, { query: `?${query.join('&')}&${query.join('&')}` });
    expect(response.status).toBe(route.success);
    expect(response.headers.get('quads-ignored-fields')).toBeNull();
    expect(empty.calls).toHaveLength(1);
    expect(empty.calls[0]?.request).toEqual(without.calls[0]?.request);
  });

  test('returns 500 if its handler throws', async () => {
    const server = testServer({ handlers: throwing(new Error('a secret of the inside')) });
    const response = await server.call(route);
    expect(response.status).toBe(500);
    expect(await json(response)).toMatchObject({ code: 'internal_error', status_code: 500 });
  });

  test('returns 503 if the database is unavailable and it declares that', async () => {
    const error = new Unavailable('not_ready', 'The database cannot be reached.');
    const response = await testServer({ handlers: throwing(error) }).call(route);
    const declares = route.errors.includes(503);
    expect(response.status).toBe(declares ? 503 : 500);
    expect(response.headers.get('retry-after')).toBe(declares ? '5' : null);
  });
});

describe.each(named(protectedRoutes))('$id, protected', ({ route }) => {
  const refusedWith = (Authorization?: string) => refused(route, { headers: { Authorization } });

  test('refuses a call without credentials', async () => {
    const missing = await refusedWith();
    expect(missing).toMatchObject({ status: 400, code: 'missing_credentials' });
    expect(missing.headers.get('www-authenticate')).toBe('Basic realm="quads", Bearer');
  });

  test('refuses a wrong password', async () => {
    const wrong = await refusedWith(basic(admin.email, 'wrong'));
    expect(wrong).toMatchObject({ status: 401, code: 'invalid_credentials' });
    expect(wrong.headers.get('www-authenticate')).toBe('Basic realm="quads", Bearer');
  });

  test('limits wrong passwords and sends Retry-After, if it accepts passwords', async () => {
    const limits = { perAccount: 2, perAddress: 9, windowMs: 60_000 };
    const server = testServer({ readAccess: 'authenticated', attemptLimits: limits });
    const answers = [];
    for (const secret of ['one', 'two', 'three']) {
      const headers = { Authorization: basic(admin.email, secret) };
      answers.push(await server.call(route, { headers }));
    }
    const takesPasswords = route.security?.schemes.includes('basic');
    expect(answers.map(({ status }) => status)).toEqual([401, 401, takesPasswords ? 429 : 401]);
    expect(server.calls).toEqual([]);
    if (!takesPasswords) return;
    expect(answers[2]?.headers.get('retry-after')).toBe('30');
    expect(await json(answers[2] as Response)).toMatchObject({ code: 'too_many_attempts' });
  });

  test('refuses an inactive account', async () => {
    const refusal = await refusedWith(await credentialsFor(route, inactive));
    expect(refusal).toMatchObject({ status: 403, code: 'user_inactive' });
  });

  test('accepts exactly the roles that it declares', async () => {
    for (const account of [admin, user, roleless]) {
      const response = await testServer({ readAccess: 'authenticated' }).call(route, {
        headers: { Authorization: await credentialsFor(route, account) },
      });
      const roles = route.security?.roles ?? [];
      const may = roles.length === 0 || account.roles.some((role) => roles.includes(role));
      expect(response.status, account.email).toBe(may ? route.success : 403);
      if (!may) expect(await json(response)).toMatchObject({ code: 'forbidden' });
    }
  });

  test.each([
    ['a token', () => tokens.issue(admin)],
    ['an API token', async () => apiTokenOf(admin)],
  ])('accepts %s if it lists bearer', async (_title, make) => {
    const Authorization = `Bearer ${await make()}`;
    const server = testServer({ readAccess: 'authenticated' });
    const response = await server.call(route, { headers: { Authorization } });
    const listed = route.security?.schemes.includes('bearer');
    expect(response.status).toBe(listed ? route.success : 401);
    if (!listed) expect(await json(response)).toMatchObject({ code: 'invalid_credentials' });
  });
});

describe.each(named(openRoutes))('$id, if reads are public', ({ route }) => {
  test('serves calls without credentials or with wrong ones', async () => {
    for (const Authorization of [undefined, 'Nonsense', basic(admin.email, 'wrong'), 'Bearer x']) {
      const server = testServer();
      const response = await server.call(route, { headers: { Authorization } });
      expect(response.status).toBe(route.success);
      expect(server.calls).toMatchObject([{ context: { actor: undefined } }]);
    }
  });
});

const isIgnoring = ({ body, unknownParameters }: Route): boolean =>
  body?.unknownFields === 'ignore' || unknownParameters === 'ignore';

/** Refusals before any part of the request is read. */
const unread = new Set([405, 408, 413, 415]);

test.each(named(routes.filter(isIgnoring)))(
  '$id declares Quads-Ignored-Fields on every response',
  ({ route }) => {
    const statuses = [route.success, ...route.errors, ...(route.notModified ? [304] : [])];
    const undeclared = statuses.filter(
      (status) => !unread.has(status) && !declaredHeaders(route, status).includes(ignoredHeader),
    );
    expect(undeclared).toEqual([]);
  },
);

test('every read declares security, except those that programs need without an account', () => {
  const reads = routes.filter(({ method, security }) => method === 'get' && security === null);
  const ids = reads.map(({ id }) => id).sort();
  expect(ids).toEqual([
    'getHealth',
    'getMetrics',
    'getReadiness',
    'getSpecification',
    'getVersion',
    'listStages',
  ]);
});

describe.each(named(routesWithBody))('$id, with a body', ({ route }) => {
  test('passes the body unchanged to its handler', async () => {
    const server = testServer();
    await server.call(route);
    expect(server.calls).toMatchObject([{ request: { body: exampleBody(route) } }]);
  });

  const withUnknown = JSON.stringify(exampleBody(route) ?? {}).replace(
    /^\{/,
    '{"__proto__":{"a":1},"a/b~ü,":[{}],"constructor":null,',
  );
  const body = withUnknown.replace(/,\}$/, '}');
  const version = { 'Quads-Spec-Version': '0.1.0' };
  const names = '/__proto__, /a~1b~0%C3%BC%2C, /constructor';

  test('ignores and names unknown keys, or refuses them, as declared', async () => {
    if (route.body?.unknownFields === 'refuse') {
      const refusal = await refused(route, { body });
      expect(refusal).toMatchObject({ status: 400, code: 'invalid_request' });
      expect(refusal.headers.get('quads-ignored-fields')).toBeNull();
      return;
    }
    const server = testServer();
    const response = await server.call(route, { body });
    expect(response.status).toBe(route.success);
    expect(response.headers.get('quads-ignored-fields')).toBe(names);
    expect(server.calls[0]?.request).toHaveProperty('body', exampleBody(route));
  });

  test('names ignored keys on an error of its handler', async () => {
    if (route.body?.unknownFields === 'refuse') return;
    const server = testServer({ handlers: throwing(new Error('broken')) });
    const response = await server.call(route, { body });
    expect(response.status).toBe(500);
    expect(response.headers.get('quads-ignored-fields')).toBe(names);
  });

  test('refuses unknown keys of a caller that sends the version', async () => {
    const refusal = await refused(route, { body, headers: version });
    expect(refusal).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(refusal.headers.get('quads-ignored-fields')).toBeNull();
    expect(refusal.details).toEqual(
      ['__proto__', 'a/b~ü,', 'constructor'].map((field) => ({
        in: 'body',
        field,
        problem: 'is not a known field',
      })),
    );
  });

  test('refuses a missing body if it is required', async () => {
    if (!route.body?.required) {
      expect((await testServer().call(route, { body: '' })).status).toBe(route.success);
      return;
    }
    const refusal = await refused(route, { body: '' });
    expect(refusal).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(refusal.details).toMatchObject([{ in: 'body', problem: 'is required: send JSON' }]);
  });

  test.each(['{"cut": ', '{} {}', "{'a': 1}"])('refuses %s', async (body) => {
    expect(await refused(route, { body })).toMatchObject({ status: 400, code: 'invalid_json' });
  });

  test.each(['[]', '"text"', '7', 'null', 'true'])(
    'refuses %s, which is no object',
    async (body) => {
      expect(await refused(route, { body })).toMatchObject({
        status: 400,
        code: 'invalid_request',
      });
    },
  );

  test('refuses a body over the limit', async () => {
    const body = JSON.stringify({ filling: 'x'.repeat(1000) });
    expect(await refused(route, { body })).toMatchObject({
      status: 413,
      code: 'payload_too_large',
    });
  });

  test('refuses a body that does not arrive', async () => {
    const server = testServer({ bodyTimeoutMs: 5 });
    const response = await server.call(route, { body: new ReadableStream(), duplex: 'half' });
    expect(response.status).toBe(408);
    expect(response.headers.get('connection')).toBe('close');
    expect(await json(response)).toMatchObject({ code: 'request_timeout' });
    expect(server.calls).toEqual([]);
  });

  test('refuses other content types, including those of forms', async () => {
    for (const type of formTypes) {
      const refusal = await refused(route, { headers: { 'Content-Type': type } });
      expect(refusal, type).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    }
  });
});

describe.each(named(routesThatIgnoreBodies))('$id, without a body', ({ route }) => {
  /** Sends a body with the header that announces it, as over HTTP. */
  const sendBody = async (
    server: ReturnType<typeof testServer>,
    body: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Response> =>
    server.request(examplePath(route), {
      method: route.method.toUpperCase(),
      headers: { Authorization: await credentialsFor(route, admin), ...headers },
      body,
    });

  test('ignores a JSON body', async () => {
    const server = testServer({ bodyLimit: 10 });
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '24' };
    const response = await sendBody(server, '{"much too long": "yes"}', headers);
    expect(response.status).toBe(route.success);
    expect(server.calls).toMatchObject([{ request: { body: undefined } }]);
  });

  test('accepts a content type without a body', async () => {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': '0',
    };
    expect((await sendBody(testServer(), '', headers)).status).toBe(route.success);
  });

  test('refuses every other body, including those of forms', async () => {
    const server = testServer();
    for (const type of [...formTypes, 'application/octet-stream', '']) {
      for (const length of [{ 'Content-Length': '3' }, { 'Transfer-Encoding': 'chunked' }]) {
        const response = await sendBody(server, 'a=b', { 'Content-Type': type, ...length });
        expect(response.status, type).toBe(415);
        expect((await json(response)).code).toBe('unsupported_media_type');
      }
    }
    expect(server.calls).toEqual([]);
  });
});
