import { describe, expect, test } from 'vitest';
import { jsonIn, openConnection } from './support/connection.js';
import { admin, basic, useSystem } from './support/system.js';

// The limits of connections and requests, and the errors for those that exceed them.

const limits = {
  bodyBytes: 2_000,
  headerBytes: 4_096,
  headerCount: 20,
  requestTimeoutMs: 500,
  keepAliveMs: 300,
  stopTimeoutMs: 1_000,
  trustedProxies: [],
};
const system = useSystem({ config: { limits } });

const connection = () => openConnection(system.current.url);
const get = 'GET /api/v3/version HTTP/1.1\r\nHost: quads\r\n';
const headers = (count: number): string =>
  Array.from({ length: count }, (_, index) => `X-${index}: 1\r\n`).join('');

/** A report whose body is not sent completely. */
const slowReport = [
  'PATCH /api/v3/moves/progress/1 HTTP/1.1',
  'Host: quads',
  `Authorization: ${basic(admin.email, admin.password)}`,
  'Content-Type: application/json',
  'Content-Length: 100',
  '',
  '{"status":',
].join('\r\n');

/** Checks the error shape, which is the same for errors before a request is parsed. */
const errorOf = (received: string, status: number, code: string): void => {
  const [head = ''] = received.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/^content-type: application\/json$/im);
  expect(head).toMatch(/^x-request-id: \S+$/im);
  expect(head).toMatch(/^quads-spec-version: \S+$/im);
  expect(head).toMatch(/^x-content-type-options: nosniff$/im);
  expect(head).toMatch(/^connection: close$/im);
  expect(jsonIn(received)).toMatchObject({ status_code: status, code });
};

describe('headers', () => {
  test('pass up to the limit; one more is rejected', async () => {
    const fits = await connection();
    fits.send(`${get}${headers(18)}Connection: close\r\n\r\n`);
    expect(await fits.closed()).toMatch(/^HTTP\/1.1 200 /);
    const tooMany = await connection();
    tooMany.send(`${get}${headers(20)}\r\n`);
    errorOf(await tooMany.closed(), 431, 'headers_too_large');
  });

  test('that are too long are rejected, although more are sent', async () => {
    const one = await connection();
    one.send(`${get}X-Long: ${'x'.repeat(5_000)}`);
    await one.shows('headers_too_large');
    one.send('x'.repeat(5_000));
    errorOf(await one.closed(), 431, 'headers_too_large');
  });

  test('that do not end time out', async () => {
    const one = await connection();
    one.send(`${get}X-Slow: `);
    errorOf(await one.closed(), 408, 'request_timeout');
  });
});

describe('bodies', () => {
  test('that arrive too slowly are answered with 408, and the connection is closed', async () => {
    const one = await connection();
    one.send(slowReport);
    errorOf(await one.closed(), 408, 'request_timeout');
  });

  test('that break off do not affect other requests', async () => {
    const one = await connection();
    one.send(`${slowReport.replace('100', '11')}x`);
    await one.shows('invalid_json');
    expect((await system.current.call('GET', 'version')).status).toBe(200);
  });

  test('that are too large are rejected', async () => {
    const message = 'x'.repeat(2_000);
    const answer = await system.current.call('PATCH', 'moves/progress/1', { message });
    expect(answer.status).toBe(413);
  });
});

describe('connections', () => {
  test.each([
    ['what is not HTTP', 'how do you do\r\n\r\n'],
    ['a header without a name', `${get}: 1\r\n\r\n`],
    ['two lengths', `${get}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`],
    ['an invalid host', 'GET /api/v3/version HTTP/1.1\r\nHost: a b\r\n\r\n'],
    ['no host', 'GET /api/v3/version HTTP/1.1\r\n\r\n'],
    ['an empty host', 'GET /api/v3/version HTTP/1.1\r\nHost:\r\n\r\n'],
    ['no host with an absolute URL', 'GET http://quads/api/v3/version HTTP/1.1\r\n\r\n'],
    ['two hosts', `${get}Host: other\r\n\r\n`],
    ['the same host twice', `${get}host: quads\r\n\r\n`],
    ['two hosts by HTTP/1.0', `${get.replace('1.1', '1.0')}Host: other\r\n\r\n`],
    ['an invalid URL', 'GET http://[/api HTTP/1.1\r\nHost: quads\r\n\r\n'],
    ['a URL with credentials', 'GET http://a:b@quads/healthz HTTP/1.1\r\nHost: quads\r\n\r\n'],
    ['a URL of another scheme', 'GET ftp://quads/healthz HTTP/1.1\r\nHost: quads\r\n\r\n'],
    ['a path without a slash', 'GET healthz HTTP/1.1\r\nHost: quads\r\n\r\n'],
  ])('%s is rejected before routing', async (_what, text) => {
    const one = await connection();
    one.send(text);
    errorOf(await one.closed(), 400, 'invalid_request');
  });

  test('are kept open for more requests, for a limited time', async () => {
    const one = await connection();
    one.send(`${get}\r\n`);
    await one.shows('tracking');
    one.send(`${get}X-Request-Id: second\r\n\r\n`);
    await one.shows('second');
    const received = await one.closed();
    expect(received.match(/HTTP\/1.1 200 /g)).toHaveLength(2);
    expect(received).not.toMatch(/^(server|x-powered-by):/im);
  });
});

describe('HTTP/1.0 without a host, as health checks of proxies send it', () => {
  const answerTo = async (head: string): Promise<string> => {
    const one = await connection();
    one.send(`${head}\r\n\r\n`);
    return one.closed();
  };

  test.each([
    ['GET /healthz', 200],
    ['GET /readyz', 200],
    ['HEAD /healthz', 200],
    ['OPTIONS /healthz', 204],
    ['GET /metrics', 200],
    ['GET /docs', 200],
    ['GET /api/v3/version', 200],
    ['GET /api/v3/version/', 200],
    ['GET /api/v3/hosts?name=host01.example.com', 200],
    ['GET /api/v3/moves/progress', 200],
    ['GET http://quads.example.com/healthz', 200],
    ['GET /api/v3/nothing', 404],
    ['DELETE /healthz', 405],
    ['POST /api/v3/moves/1/cancel', 400],
  ])('%s is answered with %i', async (line, status) => {
    const received = await answerTo(`${line} HTTP/1.0`);
    expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    // No response contains the placeholder host.
    expect(received).not.toContain('host.invalid');
    if (status >= 400) expect(jsonIn(received)).toMatchObject({ status_code: status });
  });

  test('an empty host counts as missing', async () => {
    expect(await answerTo('GET /healthz HTTP/1.0\r\nHost:')).toMatch(/^HTTP\/1.1 200 /);
  });

  test('no page has the origin of the placeholder host', async () => {
    const { origin, host } = new URL(system.current.url);
    for (const one of [origin, `https://${host}`, 'http://localhost', 'http://127.0.0.1', 'null']) {
      const received = await answerTo(`POST /api/v3/moves/1/cancel HTTP/1.0\r\nOrigin: ${one}`);
      expect(jsonIn(received)).toMatchObject({ code: 'cross_site_request' });
    }
  });

  test('the connection can be kept', async () => {
    const one = await connection();
    one.send('GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n');
    await one.shows('{');
    one.send('GET /readyz HTTP/1.0\r\n\r\n');
    expect((await one.closed()).match(/HTTP\/1.1 200 /g)).toHaveLength(2);
  });
});

test.each([
  'http://quads/api/v3/version',
  'http://quads:5000/api/v3/version?',
  'https://quads.example.com/api/v3/version',
  'HTTP://QUADS/api/v3/version',
])('%s is handled as its path', async (target) => {
  const one = await connection();
  one.send(`GET ${target} HTTP/1.1\r\nHost: quads\r\nConnection: close\r\n\r\n`);
  expect(await one.closed()).toMatch(/^HTTP\/1.1 200 /);
});

test('a page with the origin of the target URL may write, for any Host header', async () => {
  const codeFor = async (origin: string): Promise<unknown> => {
    const one = await connection();
    const line = 'POST http://quads.example.com/api/v3/moves/1/cancel HTTP/1.1';
    one.send(`${line}\r\nHost: other\r\nOrigin: ${origin}\r\nConnection: close\r\n\r\n`);
    return jsonIn(await one.closed());
  };
  expect(await codeFor('http://quads.example.com')).toMatchObject({ code: 'missing_credentials' });
  expect(await codeFor('http://other')).toMatchObject({ code: 'cross_site_request' });
});
