import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { allOperations, exampleBodyOf, type Operation, pathOf } from './support/operations.js';
import { type RawAnswer, sendRaw } from './support/raw-request.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { admin, basic, useSystem } from './support/system.js';

// Bad input is answered with its own error, never with a 500, and does not change the log.

const system = useSystem();
const reporter = createReporter(system, useDueHosts(system));

let live: StartedMove;
let ended: StartedMove;
let assignmentId: number;

beforeAll(async () => {
  live = await reporter.startNewHost();
  ended = await reporter.startNewHost();
  await reporter.reportAll(ended.id, 'completed');
  assignmentId = (await reporter.move(live.moveId)).assignment_id as number;
});

/** An existing value for each path parameter. */
const existingValue = (name: string): string => {
  const present: Readonly<Record<string, string | number>> = {
    hostname: live.host,
    cloud_name: 'cloud02',
    assignment_id: assignmentId,
    schedule_id: live.id,
    // An ended move, which no request changes.
    move_id: ended.moveId,
    email: admin.email,
    token_id: 1,
    delivery_id: 1,
    notification_id: 1,
    vlan_id: 1150,
    host_or_id: live.id,
    interface_name: 'em1',
    disk_id: 1,
  };
  const value = present[name];
  if (value === undefined) throw new Error(`there is no value for the parameter ${name}.`);
  return String(value);
};

/** The state that a write could change: the log and the moves. */
const state = async () => {
  const list = await system.current.call('GET', 'moves/progress?include=ended');
  return { cursor: list.headers.get('quads-cursor'), moves: await list.json() };
};

/** Checks that some work changes neither log nor moves. */
const expectUnchanged = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = await state();
  const result = await work();
  expect(await state()).toEqual(before);
  return result;
};

const headers = {
  authorization: basic(admin.email, admin.password),
  'content-type': 'application/json',
};

const writes = allOperations
  .filter(({ method, body }) => method !== 'get' && body !== null)
  .map((operation) => ({ id: operation.id, operation }));

const apiPath = (operation: Operation): string =>
  pathOf(operation, ({ name }) => existingValue(name)).replace(/^\/api\/v3\//, '');

describe.each(writes)('the body of $id', ({ operation }) => {
  const send = (body: string | Uint8Array, more: Record<string, string> = {}) =>
    answerTo(system.current.call(operation.method.toUpperCase(), apiPath(operation), body, more));

  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const text = (characters: string, encoding: BufferEncoding): Uint8Array =>
    Uint8Array.from(Buffer.from(characters, encoding));
  const fit = JSON.stringify(exampleBodyOf(operation));

  test('must be present if it is required', async () => {
    const isRequired = operation.body?.required;
    const answer = await expectUnchanged(() => send(''));
    if (isRequired)
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    else expect(answer.status).toBeLessThan(500);
  });

  test.each([
    ['half of an object', '{', 400, 'invalid_json'],
    ['an object and more', '{} {}', 400, 'invalid_json'],
    ['an object of JavaScript', "{status: 'x'}", 400, 'invalid_json'],
    ['a number that is not JSON', '{"status": NaN}', 400, 'invalid_json'],
    ['a byte that is not UTF-8', bytes(0x7b, 0xff, 0x7d), 400, 'invalid_json'],
    ['UTF-16', text('{}', 'utf16le'), 400, 'invalid_json'],
    ['null', 'null', 400, 'invalid_request'],
    ['true', 'true', 400, 'invalid_request'],
    ['a number', '1e308', 400, 'invalid_request'],
    ['a text', '"status"', 400, 'invalid_request'],
    ['a list', '[]', 400, 'invalid_request'],
    ['a list without bottom', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'invalid_request'],
    ['more than a megabyte', `{"message":"${'x'.repeat(2 ** 20)}"}`, 413, 'payload_too_large'],
  ])('must not be %s', async (_what, body, status, code) => {
    expect(await expectUnchanged(() => send(body))).toMatchObject({ status, body: { code } });
  });

  test.each([
    ['text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['XML', { 'content-type': 'application/xml' }],
    ['JSON in Latin-1', { 'content-type': 'application/json; charset=latin1' }],
    ['of an invalid type', { 'content-type': ';;;' }],
    ['compressed', { 'content-encoding': 'gzip' }],
  ])('must not be %s', async (_what, more) => {
    const answer = await expectUnchanged(() => send(fit, more));
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  });

  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;

  test.each([
    ['a prototype', '{"__proto__":{"status":"completed"},"constructor":{"prototype":1}}'],
    ['unknown keys', '{"drop":"table moves"}'],
    ['something without bottom', `{"colour":${deep}}`],
    ['half of a character', '{"colour":"\\ud800"}'],
    ['a NUL', '{"message":"a\\u0000b","description":"\\u0000"}'],
    ['numbers that are not exact as doubles', '{"qinq":9007199254740993,"colour":1e400}'],
    ['the same key twice', '{"colour":1,"colour":2}'],
  ])('is not a 500 with %s', async (_what, body) => {
    const { status } = await expectUnchanged(() => send(body));
    expect(status).toBeLessThan(500);
  });
});

/** Hostile texts for parameters. */
const hostile: readonly string[] = [
  '%27%3B%20drop%20table%20moves%3B%20--',
  "'or'1'='1",
  '..%2f..%2fetc%2fpasswd',
  '../../etc/passwd',
  '%2e%2e/%2e%2e',
  './',
  '//evil.example.com/',
  '%00',
  'a%00b',
  '%',
  '%zz',
  '%ff%fe',
  '%ed%a0%80',
  '%0d%0aSet-Cookie:%20a=1',
  '99999999999999999999999999',
  '-99999999999999999999999999',
  '9007199254740993',
  '2147483648',
  '-0',
  '1e400',
  'NaN',
  'null',
  '%5B%5D',
  '%7B%7D',
  '__proto__',
  'toString',
  '{{7*7}}',
  '%F0%9F%92%A5',
  '%E2%80%AE',
  'x'.repeat(5_000),
];

const url = (): string => system.current.url;

const polite = ({ status, body }: RawAnswer): void => {
  expect(status).toBeLessThan(500);
  expect(JSON.parse(body)).toBeDefined();
  expect(body).not.toMatch(/select |postgres|node_modules|at .*\.ts/i);
};

const inPaths = allOperations.flatMap((operation) =>
  operation.parameters
    .filter(({ in: place }) => place === 'path')
    .map(({ name }) => ({ id: operation.id, name, operation })),
);

test.each(inPaths)('$name of $id is safe against hostile texts', async ({ name, operation }) => {
  const body = operation.body ? JSON.stringify(exampleBodyOf(operation)) : undefined;
  await expectUnchanged(async () => {
    for (const text of hostile) {
      const path = pathOf(operation, (parameter) =>
        parameter.name === name ? text : existingValue(parameter.name),
      );
      polite(await sendRaw(url(), operation.method.toUpperCase(), path, headers, body));
    }
  });
});

const inQueries = allOperations.flatMap((operation) =>
  operation.parameters
    .filter(({ in: place }) => place === 'query')
    .map(({ name }) => ({ id: operation.id, name, operation })),
);

test.concurrent.each(inQueries)(
  '?$name of $id is safe against hostile texts',
  async ({ name, operation }) => {
    const path = pathOf(operation, (parameter) => existingValue(parameter.name));
    const queries = [
      ...hostile.map((text) => `${name}=${text}`),
      `${name}`,
      `${name}=`,
      `${name}=1&${name}=2`,
      `${name}[]=1`,
      `${name}[$ne]=1`,
      `${name.toUpperCase()}=1`,
    ];
    await expectUnchanged(async () => {
      for (const query of queries) {
        polite(await sendRaw(url(), operation.method.toUpperCase(), `${path}?${query}`, headers));
      }
    });
  },
);

const inHeaders = allOperations.flatMap((operation) =>
  operation.parameters
    .filter(({ in: place }) => place === 'header')
    .map(({ name }) => ({ id: operation.id, name, operation })),
);

test.concurrent.each(inHeaders)(
  '$name of $id is safe against hostile header values',
  async ({ name, operation }) => {
    const path = pathOf(operation, (parameter) => existingValue(parameter.name));
    await expectUnchanged(async () => {
      for (const text of hostile) {
        const more = { ...headers, [name]: text };
        polite(await sendRaw(url(), operation.method.toUpperCase(), path, more));
      }
    });
  },
);

test.each(['text/html', '', '*/*;q=0', 'x'.repeat(5_000)])(
  'errors are JSON for any Accept header (%#)',
  async (accept) => {
    const answer = await answerTo(system.current.call('GET', 'nothing', undefined, { accept }));
    expect(answer).toMatchObject({ status: 404, body: { code: 'route_not_found' } });
  },
);

test.each(['DELETE', 'PUT', 'TRACE', 'PROPFIND'])(
  '%s is not a method of the moves',
  async (method) => {
    const answer = await expectUnchanged(() =>
      sendRaw(url(), method, `/api/v3/moves/progress/${live.id}`, headers),
    );
    expect(answer.status).toBe(405);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'method_not_allowed' });
  },
);

test.each([
  ['a backslash in its path', '/api/v3/hosts/\\..\\..', {}],
  ['a broken host', '/api/v3/hosts', { host: 'a b' }],
  ['no path', 'api/v3/hosts', {}],
])('a request with %s is rejected before routing', async (_what, path, more) => {
  const { status } = await expectUnchanged(() =>
    sendRaw(url(), 'GET', path, { ...headers, ...more }),
  );
  expect(status).toBe(400);
});

test.each(['a b', 'a'.repeat(65), 'ä', '../x', "'"])(
  'an invalid request id is not repeated (%#)',
  async (given) => {
    const id = { 'x-request-id': Buffer.from(given).toString('latin1') };
    const { headers: answered } = await system.current.call('GET', 'version', undefined, id);
    expect(answered.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  },
);
