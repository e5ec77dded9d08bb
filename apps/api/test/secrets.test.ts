import type { Logger } from '@quads/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedExampleLab } from './support/example-lab.js';
import {
  allOperations,
  exampleBodyOf,
  exampleOf,
  type Operation,
  pathOf,
} from './support/operations.js';
import { admin, basic, defaultConfig, useSystem } from './support/system.js';

// No error and no log line repeats a token or a password, wherever a caller has put it.

const lines: string[] = [];
const keep = (fields: object, message: string): void => {
  lines.push(JSON.stringify({ ...fields, message }));
};
const logger: Logger = { info: keep, warn: keep, error: keep };
const attemptLimits = { ...defaultConfig.attemptLimits, perAccount: 1_000, perAddress: 10_000 };
const system = useSystem({ logger, config: { attemptLimits } });

/** The password of the caller, and tokens: whole, cut short, too long, altered. */
const own = admin.password;
const apiToken = `qat_${'Zq9'.repeat(14)}A`;
const secrets: Readonly<Record<string, string>> = {
  'the own password': own,
  'an API token': apiToken,
  'an API token cut short': 'qat_Zq9x',
  'an API token that is too long': `qat_${'Zq9'.repeat(150)}`,
  'a login': `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.${'c2lnbmF0dXJl'.repeat(3)}`,
};

/** Whether a text holds a secret, also cut short, encoded or in another letter case. */
const holds = (text: string, secret: string): boolean => {
  const start = secret.slice(0, 60);
  const forms = [start, encodeURIComponent(start), JSON.stringify(start).slice(1, -1)];
  return forms.some((form) => text.toLowerCase().includes(form.toLowerCase()));
};

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

let requests = 0;
/** The ids of the requests that were refused, with what they held. */
const refused = new Map<string, string>();

/** Sends a request, and gives where its answer repeats a secret. */
const leaksOf = async (
  secret: string,
  { method, path, headers, body }: Sent,
): Promise<string[]> => {
  requests += 1;
  const id = `request-${requests}`;
  const response = await fetch(system.current.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: basic(admin.email, own),
      'x-request-id': id,
      ...headers,
    },
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  });
  const isStream = response.headers.get('content-type') === 'text/event-stream';
  if (isStream) await response.body?.cancel();
  // What a success says is what is stored.
  const text = response.ok ? '' : await response.text();
  if (response.ok && !isStream) await response.arrayBuffer();
  if (!response.ok) refused.set(id, secret);
  const shown = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [text, ...shown]
    .filter((one) => holds(one, secret))
    .map((one) => `${method} ${path.slice(0, 80)} ${response.status}: ${one.slice(0, 300)}`);
};

const bodies = (operation: Operation, secret: string): unknown[] => {
  const example = exampleBodyOf(operation);
  if (typeof example !== 'object' || example === null) return [];
  return [
    ...Object.keys(example).flatMap((key) => [
      { ...example, [key]: secret },
      { ...example, [key]: [secret] },
      { ...example, [key]: { [secret]: secret } },
    ]),
    { ...example, token: secret },
    { ...example, [secret]: 1 },
    [secret],
    JSON.stringify(secret),
    `{"password": ${JSON.stringify(secret)}`,
    secret,
  ];
};

/** Every place of a request of an operation, with a secret in it. */
const placesOf = (operation: Operation, secret: string): Sent[] => {
  const method = operation.method.toUpperCase();
  const text = encodeURIComponent(secret);
  const example = (one: Parameters<typeof exampleOf>[0]) =>
    encodeURIComponent(String(exampleOf(one)));
  const path = pathOf(operation, example);
  const at = (place: 'path' | 'query' | 'header') =>
    operation.parameters.filter((one) => one.in === place);
  const asSent = (sent: Omit<Sent, 'method'>): Sent => ({ method, ...sent });
  const body = method === 'GET' ? undefined : exampleBodyOf(operation);
  const inPath = at('path').map((parameter) => ({
    path: pathOf(operation, (one) => (one === parameter ? text : example(one))),
    body,
  }));
  const queries = [...at('query').map(({ name }) => name), 'password'];
  const strict = { 'quads-spec-version': '0.1.0' };
  return [
    ...inPath,
    ...queries.map((name) => ({ path: `${path}?${encodeURIComponent(name)}=${text}` })),
    { path: `${path}?${text}=1` },
    ...at('header').map(({ name }) => ({ path, headers: { [name]: secret } })),
    { path, headers: { 'x-request-id': secret } },
    ...(method === 'GET'
      ? []
      : [
          { path, headers: { 'content-type': secret }, body: 'x' },
          ...bodies(operation, secret).flatMap((one) => [
            { path, body: one },
            { path, body: one, headers: strict },
          ]),
        ]),
  ].map(asSent);
};

beforeAll(() => seedExampleLab(system.current));

// A new password would end the credentials with which the other calls are made.
const tried = allOperations
  .filter(({ id }) => id !== 'updateUser')
  .map((operation) => ({ id: operation.id, operation }));

describe.each(tried)('$id', ({ operation }) => {
  test('repeats no secret of any part of a request', async () => {
    const leaks: string[] = [];
    for (const secret of Object.values(secrets)) {
      for (const sent of placesOf(operation, secret)) {
        leaks.push(...(await leaksOf(secret, sent)));
      }
    }
    expect(leaks).toEqual([]);
  });
});

describe('an Authorization header', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
  const password = 'Tr0ub4dor&3 "ä" x';
  const long = 'p'.repeat(3_000);
  const headers: readonly (readonly [string, string, string])[] = [
    ['Basic with a wrong password', basic(admin.email, password), password],
    ['Basic with one that is too long', basic(admin.email, long), long],
    ['Basic with the password in place of the e-mail', basic(password, 'x'), password],
    ['Basic without a colon', `Basic ${base64(password)}`, password],
    ['Basic that is not encoded', `Basic ${latin1(`${admin.email}:${password}`)}`, password],
    ['Basic of control characters', basic(`a\x00b\n`, password), password],
    ['Basic in small letters', `basic ${base64(`a:${password}`)}`, password],
    ['Bearer with an API token', `Bearer ${apiToken}`, apiToken],
    ['Bearer with an altered login', `Bearer ${secrets['a login']}`, String(secrets['a login'])],
    ['Bearer with a password', `Bearer ${latin1(password)}`, password],
    ['Bearer with two words', `Bearer ${apiToken} ${apiToken}`, apiToken],
    ['another scheme', `Digest username="a", response="${apiToken}"`, apiToken],
    ['no scheme', apiToken, apiToken],
    ['a password alone', latin1(password), password],
  ];
  const targets = [
    ['POST', 'login'],
    ['POST', 'logout'],
    ['GET', 'me'],
    ['GET', 'moves/progress'],
    ['POST', 'clouds'],
    ['PATCH', 'users/user@example.com'],
    ['GET', 'no/such/route'],
    ['PUT', 'hosts'],
  ] as const;
  const callers = [{}, { 'user-agent': 'python-requests/2.32.5' }];

  test.each(headers)('%s is not repeated', async (_what, authorization, secret) => {
    const leaks: string[] = [];
    const encoded = authorization.split(' ')[1] ?? authorization;
    for (const [method, path] of targets) {
      for (const caller of callers) {
        const sent = { method, path: `/api/v3/${path}`, headers: { authorization, ...caller } };
        leaks.push(...(await leaksOf(secret, sent)), ...(await leaksOf(encoded, sent)));
      }
    }
    expect(leaks).toEqual([]);
  });
});

test('an e-mail or token name that may be a secret is not repeated', async () => {
  const secret = 'somebody-else’s-password';
  const text = encodeURIComponent(secret);
  for (const path of [`users/${text}`, `tokens/${text}`]) {
    expect(await leaksOf(secret, { method: 'GET', path: `/api/v3/${path}` })).toEqual([]);
  }
  const sent = { method: 'POST', path: `/api/v3/tokens/${admin.email}`, body: { name: secret } };
  expect(await leaksOf(secret, sent)).toEqual([]);
  expect(await leaksOf(secret, sent)).toEqual([]);
});

test('no log line and no audit entry of a refused request holds a secret', async () => {
  expect(lines.length).toBeGreaterThan(1_000);
  const all = [...new Set(refused.values())];
  const found = lines.filter((line) => all.some((secret) => holds(line, secret)));
  expect(found).toEqual([]);
  const entries = await system.current.store.audit.entries({ limit: 100_000 });
  const leaks = entries.filter((entry) => {
    const secret = refused.get(entry.request_id ?? '');
    return secret !== undefined && holds(JSON.stringify(entry), secret);
  });
  expect(leaks).toEqual([]);
  expect(entries.some(({ action }) => action === 'login_failed')).toBe(true);
});
