import { expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { admin, basic, useSystem } from './support/system.js';

// Wrong passwords are limited; whoever has the right one goes on.

const usual = useSystem();
const attemptLimits = { perAccount: 3, perAddress: 5, windowMs: 900_000 };
const limits = {
  bodyBytes: 2 ** 20,
  headerBytes: 16_384,
  headerCount: 100,
  requestTimeoutMs: 30_000,
  keepAliveMs: 75_000,
  stopTimeoutMs: 1_000,
  trustedProxies: ['127.0.0.1'],
};
const system = useSystem({ config: { attemptLimits, limits, readAccess: 'authenticated' } });

/** Calls as an account, from an address of which a proxy tells. */
const call = (address: string, path: string, password: string, email = admin.email) =>
  answerTo<{ code?: string }>(
    system.current.call(path === 'login' ? 'POST' : 'GET', path, undefined, {
      authorization: basic(email, password),
      'x-forwarded-for': address,
    }),
  );

const statuses = async (
  address: string,
  path: string,
  passwords: readonly string[],
  email?: string,
): Promise<number[]> => {
  const found: number[] = [];
  for (const password of passwords) found.push((await call(address, path, password, email)).status);
  return found;
};

const guesses = ['a', 'b', 'c', 'd'];

test.each([
  ['login', '192.0.2.1'],
  ['me', '192.0.2.2'],
  ['hosts', '192.0.2.3'],
])('guesses at %s are counted, and the next has to wait', async (path, address) => {
  expect(await statuses(address, path, guesses)).toEqual([401, 401, 401, 429]);
  const refused = await call(address, path, 'e');
  expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(290);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(300);
});

test('the right password is taken all the while, from there and from elsewhere', async () => {
  expect(await statuses('192.0.2.10', 'me', [admin.password])).toEqual([200]);
  expect(await statuses('192.0.2.11', 'login', guesses)).toEqual([401, 401, 401, 429]);
  expect(await statuses('192.0.2.11', 'login', [admin.password])).toEqual([201]);
  expect(await statuses('192.0.2.11', 'hosts', [admin.password])).toEqual([200]);
  expect(await statuses('192.0.2.12', 'me', [admin.password])).toEqual([200]);
});

test('a new account beside a program that has its password wrong can log in', async () => {
  const mover = { email: 'mover@example.com', password: 'only the mover knows' };
  const made = await system.current.call('POST', 'users', mover);
  expect(made.status).toBe(201);
  const old = Array(4).fill('the old password');
  expect(await statuses('192.0.2.20', 'hosts', old, mover.email)).toEqual([401, 401, 401, 429]);
  expect(await statuses('192.0.2.20', 'hosts', [mover.password], mover.email)).toEqual([200]);
});

test('whoever tries many accounts is limited as well, whether they exist or not', async () => {
  const codes: unknown[] = [];
  for (const name of ['a', 'b', 'admin', 'd', 'e', 'f', 'admin']) {
    codes.push((await call('192.0.2.30', 'me', 'guess', `${name}@example.com`)).body.code);
  }
  const wrong = 'invalid_credentials';
  // The last is no new guess: it was looked at before.
  expect(codes).toEqual([wrong, wrong, wrong, wrong, wrong, 'too_many_attempts', wrong]);
});

test('an address that the caller has written itself is not believed', async () => {
  const forged = (name: string) =>
    usual.current.call('GET', 'me', undefined, {
      authorization: basic(admin.email, `guess ${name}`),
      'x-forwarded-for': name,
    });
  const found: number[] = [];
  for (let n = 1; n <= 11; n += 1) found.push((await forged(`203.0.113.${n}`)).status);
  expect(found).toEqual([...Array(10).fill(401), 429]);
});
