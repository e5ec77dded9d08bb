import type { AuditPage, Error as ErrorBody } from '@quads/contract';
import type { LogFields, Logger } from '@quads/server';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { scrape } from './support/scrape.js';
import { admin, basic, defaultConfig, useSystem } from './support/system.js';

// Wrong passwords are limited by network and account. The right password does not bypass the limit.

const perAccount = 3;
// A day, so that no budget refills while a test runs.
const attemptLimits = { perAccount, perAddress: 5, registrations: 3, windowMs: 86_400_000 };
const limits = { ...defaultConfig.limits, trustedProxies: ['127.0.0.1'] };

const lines: (LogFields & { readonly message: string })[] = [];
const keep = (fields: LogFields, message: string) => void lines.push({ ...fields, message });
const logger: Logger = { info: keep, warn: keep, error: keep };

const system = useSystem({
  config: { attemptLimits, limits, readAccess: 'authenticated' },
  logger,
});
const unproxied = useSystem();

let networks = 0;
/** An address in a network that no other test uses. */
const newAddress = (): string => {
  networks += 1;
  return `192.0.2.${networks}`;
};

interface Sending {
  readonly address: string;
  readonly password: string;
  readonly email?: string;
  readonly headers?: Record<string, string>;
}

/** Sends a request as an account, from an address that a proxy reports. */
const call = (
  [method, path, body]: readonly [string, string, unknown?],
  { address, password, email = admin.email, headers = {} }: Sending,
) =>
  answerTo<ErrorBody>(
    system.current.call(method, path, body, {
      authorization: basic(email, password),
      'x-forwarded-for': address,
      ...headers,
    }),
  );

const login = ['POST', 'login'] as const;
const me = ['GET', 'me'] as const;

/** The statuses of sequential requests. */
const statuses = async (
  target: readonly [string, string, unknown?],
  passwords: readonly string[],
  sending: Omit<Sending, 'password'>,
): Promise<number[]> => {
  const found: number[] = [];
  for (const password of passwords) {
    found.push((await call(target, { ...sending, password })).status);
  }
  return found;
};

const guesses = (count: number): string[] => Array.from({ length: count }, (_, n) => `guess ${n}`);

let accounts = 0;
const newAccount = async (): Promise<{ email: string; password: string }> => {
  accounts += 1;
  const account = { email: `owner${accounts}@example.com`, password: `known to owner ${accounts}` };
  const body = { ...account, roles: ['admin'] };
  expect((await system.current.call('POST', 'users', body)).status).toBe(201);
  return account;
};

const auditOf = async (address: string) =>
  (await answerTo<AuditPage>(system.current.call('GET', 'audit?limit=500'))).body.entries.filter(
    (entry) => entry.address === address,
  );

const refusedSoFar = async (): Promise<number> =>
  (await scrape(system.current.url)).get('quads_passwords_total{outcome="refused"}') ?? 0;

/** Each kind of request with a password: login, reads, writes, and the change of the password. */
const ways: readonly (readonly [string, (email: string) => readonly [string, string, unknown?]])[] =
  [
    ['login', () => login],
    ['a read that needs an account', () => me],
    ['a read of the inventory', () => ['GET', 'hosts']],
    ['a write', () => ['POST', 'clouds', { cloud: 'cloud77' }]],
    [
      'a password change',
      (email) => ['PATCH', `users/${email}`, { password: 'the guesser’s own' }],
    ],
  ];

describe.each(ways)('guesses by %s, the right one last', (_way, targetOf) => {
  test('are rejected beyond the budget, and the owner can log in from another network', async () => {
    const address = newAddress();
    const { email, password } = await newAccount();
    const target = targetOf(email);
    const elsewhere = { address: `198.51.100.${networks}`, email, password };
    // The owner has logged in from the other network before.
    expect((await call(login, elsewhere)).status).toBe(201);
    const before = await refusedSoFar();
    const wrong = guesses(150);
    const found = await statuses(target, wrong, { address, email });
    expect(found.slice(0, perAccount)).toEqual(Array(perAccount).fill(401));
    expect(new Set(found.slice(perAccount))).toEqual(new Set([429]));
    expect((await call(login, elsewhere)).status).toBe(201);
    const atOnce = await Promise.all(
      [...guesses(50).map((guess) => `${guess} again`), password].map((guess) =>
        call(target, { address, email, password: guess }),
      ),
    );
    expect(new Set(atOnce.map(({ status }) => status))).toEqual(new Set([429]));
    const shown = atOnce.map(({ headers, body: { request_id: _id, message, ...body } }) => ({
      ...body,
      message: message.replace(/\d+ s/, 'n s'),
      retryAfter: Number(headers.get('retry-after')) > 0,
      names: [...headers.keys()].sort(),
    }));
    // The response to the right password looks like all others.
    expect(new Set(shown.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(shown[0]).toMatchObject({ code: 'too_many_attempts', retryAfter: true });
    expect((await call(me, elsewhere)).status).toBe(200);
    expect((await call(target, elsewhere)).status).toBeLessThan(300);

    const refused = 150 - perAccount + 51;
    expect((await refusedSoFar()) - before).toBe(refused);
    const logged = lines.filter((line) => line.address === address);
    expect(logged).toHaveLength(perAccount + refused);
    expect(logged.at(-1)).toMatchObject({
      account: email,
      message: 'a password was refused: too many wrong ones came from its network',
    });
    const audited = (await auditOf(address)).map(({ action, target: about, changes }) => ({
      action,
      name: about.name,
      count: changes.count?.to,
    }));
    expect(audited).toEqual([
      ...Array(perAccount).fill({ action: 'login_failed', name: email, count: undefined }),
      ...[1, 10, 100].map((count) => ({ action: 'login_refused', name: email, count })),
    ]);
  });
});

test('the network that the owner logs in from has a budget too', async () => {
  const address = newAddress();
  const { email, password } = await newAccount();
  expect((await call(login, { address, email, password })).status).toBe(201);
  const wrong = await statuses(me, guesses(perAccount + 2), { address, email });
  expect(wrong).toEqual([401, 401, 401, 429, 429]);
  expect((await call(login, { address, email, password })).status).toBe(429);
  // Guesses at other accounts are rejected without an effect on the owner.
  const neighbour = newAddress();
  expect((await call(login, { address: neighbour, email, password })).status).toBe(201);
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await call(me, { address: neighbour, email: `${name}@example.com`, password: 'guess' });
  }
  const other = { address: neighbour, email: 'f@example.com', password: 'guess' };
  expect((await call(me, other)).status).toBe(429);
  expect((await call(login, { address: neighbour, email, password })).status).toBe(201);
});

test('the addresses of an IPv6 /64 are one network', async () => {
  const { email, password } = await newAccount();
  const at = (last: number) => ({ address: `2001:db8::${last}`, email });
  for (const [n, guess] of guesses(perAccount).entries()) {
    expect(await statuses(me, [guess], at(n + 1))).toEqual([401]);
  }
  expect(await statuses(me, [password], at(9))).toEqual([429]);
  expect(await statuses(me, [password], { address: '2001:db8:0:1::1', email })).toEqual([200]);
});

test('a program with an old password does not lock out others', async () => {
  const address = newAddress();
  const { email, password } = await newAccount();
  const old = Array(4).fill('the old password');
  expect(await statuses(['GET', 'hosts'], old, { address, email })).toEqual([401, 401, 401, 429]);
  expect(await statuses(['GET', 'hosts'], [password], { address, email })).toEqual([200]);
});

test('guesses at many accounts are limited too, whether the accounts exist or not', async () => {
  const address = newAddress();
  const codes: unknown[] = [];
  for (const name of ['a', 'b', 'admin', 'd', 'e', 'f', 'admin']) {
    const email = `${name}@example.com`;
    codes.push((await call(me, { address, email, password: 'guess' })).body.code);
  }
  const wrong = 'invalid_credentials';
  // The last password is not a new guess: it was checked before.
  expect(codes).toEqual([wrong, wrong, wrong, wrong, wrong, 'too_many_attempts', wrong]);
  const names = (await auditOf(address)).map(({ action, target }) => `${action} ${target.name}`);
  expect(names.filter((name) => name.startsWith('login_refused'))).toEqual([
    'login_refused undefined',
  ]);
});

test('a legacy caller gets a status on which quads-lib raises an exception', async () => {
  const address = newAddress();
  const headers = { 'user-agent': 'python-requests/2.32.5' };
  const sending = { address, password: '', headers };
  for (const password of guesses(perAccount)) await call(me, { ...sending, password });
  const refused = await call(['GET', 'hosts'], { ...sending, password: admin.password });
  expect(refused).toMatchObject({
    status: 400,
    body: { status_code: 400, code: 'too_many_attempts' },
  });
  expect(refused.headers.get('quads-status')).toBe('429');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const atLogin = await system.current.call('POST', 'login', undefined, {
    ...headers,
    authorization: basic(admin.email, admin.password),
    'x-forwarded-for': address,
  });
  expect(atLogin.status).toBe(429);
  expect(atLogin.headers.get('content-type')).toBe('text/plain; charset=utf-8');
});

test('an address that the caller itself has sent is not trusted', async () => {
  const forged = (name: string) =>
    unproxied.current.call('GET', 'me', undefined, {
      authorization: basic(admin.email, `guess ${name}`),
      'x-forwarded-for': name,
    });
  const found: number[] = [];
  for (let n = 1; n <= 11; n += 1) found.push((await forged(`203.0.113.${n}`)).status);
  expect(found).toEqual([...Array(10).fill(401), 429]);
});

describe('registration', () => {
  const open = useSystem({ config: { attemptLimits, limits, registration: 'open' } });
  const flooded = useSystem({
    config: {
      limits,
      registration: 'open',
      attemptLimits: { ...attemptLimits, registrations: 1_000 },
      // Strong enough that hashes queue.
      passwordCost: { N: 2 ** 15, r: 8, p: 1 },
    },
  });

  const register = (
    at: typeof system,
    email: string,
    address: string,
    headers: Record<string, string> = {},
  ) =>
    at.current.call(
      'POST',
      'register',
      { email, password: admin.password },
      { authorization: '', 'x-forwarded-for': address, ...headers },
    );

  test('is limited by network, whether it succeeds or not', async () => {
    const address = newAddress();
    const found: number[] = [];
    for (const name of ['r1', admin.email, 'r2', 'r3']) {
      const email = name.includes('@') ? name : `${name}@example.com`;
      found.push((await register(open, email, address)).status);
    }
    expect(found).toEqual([201, 409, 201, 429]);
    const refused = await answerTo<ErrorBody>(register(open, 'r4@example.com', address));
    expect(refused.body).toMatchObject({ code: 'too_many_attempts' });
    expect(refused.body.message).toMatch(/^Too many registrations came from this address: try/);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const legacy = { 'user-agent': 'python-requests/2.32.5' };
    const raised = await register(open, 'r4@example.com', address, legacy);
    expect([raised.status, raised.headers.get('quads-status')]).toEqual([400, '429']);
    expect((await register(open, 'r4@example.com', newAddress())).status).toBe(201);
  });

  test('that is off is rejected as disabled, without a limit', async () => {
    const address = newAddress();
    for (let n = 0; n < 5; n += 1) {
      expect((await register(system, `r${n}@example.com`, address)).status).toBe(403);
    }
  });

  test('does not block logins, for any number of concurrent registrations', async () => {
    const emails = Array.from({ length: 16 }, (_, n) => `tenant${n}@example.com`);
    for (const email of emails) {
      const made = await flooded.current.call('POST', 'users', { email, password: admin.password });
      expect(made.status).toBe(201);
    }
    const flood = Array.from({ length: 60 }, (_, n) =>
      register(flooded, `flood${n}@example.com`, `203.0.113.${n}`),
    );
    const logins = await Promise.all(
      emails.map((email, n) =>
        flooded.current.call('POST', 'login', undefined, {
          authorization: basic(email, admin.password),
          'x-forwarded-for': `198.51.100.${n}`,
        }),
      ),
    );
    expect(logins.map(({ status }) => status)).toEqual(emails.map(() => 201));
    const registered = (await Promise.all(flood)).map(({ status }) => status);
    expect(registered.filter((status) => status !== 201 && status !== 503)).toEqual([]);
  });
});
