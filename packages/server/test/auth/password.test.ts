import { expect, test } from 'vitest';
import { unmatchableHash, withOwnLimit } from '../../src/auth/password.js';
import { hashPassword, verifyPassword } from '../../src/index.js';

const cheap = { N: 16, r: 1, p: 1 };

test('verifyPassword accepts only the password of the hash', async () => {
  const hash = await hashPassword('pässwörd', cheap);
  expect(await verifyPassword('pässwörd', hash)).toBe(true);
  expect(await verifyPassword('pa\u0308sswo\u0308rd', hash)).toBe(true); // the same text, decomposed
  expect(await verifyPassword('password', hash)).toBe(false);
  expect(await verifyPassword('', hash)).toBe(false);
});

test('hashPassword returns the parameters and a random salt', async () => {
  const [one, other] = [await hashPassword('a', cheap), await hashPassword('a', cheap)];
  expect(one).toMatch(/^scrypt\$16\$1\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(other);
});

test('hashPassword uses strong parameters by default, and other parameters verify too', async () => {
  const hash = await hashPassword('a');
  const [, N, r, p] = hash.split('$').map(Number);
  expect((N ?? 0) * (r ?? 0) * (p ?? 0)).toBeGreaterThanOrEqual(2 ** 15 * 8 * 3);
  expect(await verifyPassword('a', hash)).toBe(true);
  expect(unmatchableHash().split('$').slice(0, 4)).toEqual(hash.split('$').slice(0, 4));
});

test.each([
  '',
  'plain',
  'scrypt$16$1$1$c2FsdA',
  'bcrypt$16$1$1$c2FsdA$aGFzaA',
  'scrypt$16$1$1$c2FsdA$',
])('verifyPassword accepts no password for %j', async (hash) => {
  expect(await verifyPassword('', hash)).toBe(false);
});

test('verifyPassword accepts no password for unmatchableHash', async () => {
  expect(await verifyPassword('', unmatchableHash())).toBe(false);
});

test('verifyPassword rejects concurrent checks beyond the limit', async () => {
  const hash = await hashPassword('a', cheap);
  const flood = Array.from({ length: 200 }, () => verifyPassword('b', hash));
  const results = await Promise.allSettled(flood);
  const rejected = results.filter(({ status }) => status === 'rejected');
  expect(rejected).toHaveLength(200 - 2 - 32);
  expect(rejected[0]).toMatchObject({ reason: { name: 'Unavailable', code: 'not_ready' } });
});

test('withOwnLimit keeps a flood of one use from blocking logins', async () => {
  const hash = await hashPassword('a', cheap);
  const register = withOwnLimit((password) => hashPassword(password, cheap));
  const flood = Promise.allSettled(Array.from({ length: 200 }, () => register('b')));
  const logins = Array.from({ length: 2 + 32 - 1 }, () => verifyPassword('a', hash));
  expect(new Set(await Promise.all(logins))).toEqual(new Set([true]));
  const done = (await flood).filter(({ status }) => status === 'fulfilled');
  expect(done).toHaveLength(1 + 8);
});
