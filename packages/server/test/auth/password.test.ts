import { expect, test } from 'vitest';
import { inOwnShare, nobodysHash } from '../../src/auth/password.js';
import { hashPassword, verifyPassword } from '../../src/index.js';

const cheap = { N: 16, r: 1, p: 1 };

test('a password fits its own hash and no other does', async () => {
  const hash = await hashPassword('pässwörd', cheap);
  expect(await verifyPassword('pässwörd', hash)).toBe(true);
  expect(await verifyPassword('pa\u0308sswo\u0308rd', hash)).toBe(true); // the same, typed otherwise
  expect(await verifyPassword('password', hash)).toBe(false);
  expect(await verifyPassword('', hash)).toBe(false);
});

test('the hash says how it was made, and is salted', async () => {
  const [one, other] = [await hashPassword('a', cheap), await hashPassword('a', cheap)];
  expect(one).toMatch(/^scrypt\$16\$1\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(other);
});

test('a hash of other parameters still verifies, and a default one is strong', async () => {
  const hash = await hashPassword('a');
  const [, N, r, p] = hash.split('$').map(Number);
  expect((N ?? 0) * (r ?? 0) * (p ?? 0)).toBeGreaterThanOrEqual(2 ** 15 * 8 * 3);
  expect(await verifyPassword('a', hash)).toBe(true);
  expect(nobodysHash().split('$').slice(0, 4)).toEqual(hash.split('$').slice(0, 4));
});

test.each([
  '',
  'plain',
  'scrypt$16$1$1$c2FsdA',
  'bcrypt$16$1$1$c2FsdA$aGFzaA',
  'scrypt$16$1$1$c2FsdA$',
])('no password fits %j', async (hash) => {
  expect(await verifyPassword('', hash)).toBe(false);
});

test("no password fits nobody's hash", async () => {
  expect(await verifyPassword('', nobodysHash())).toBe(false);
});

test('a flood of logins takes neither all memory nor all time', async () => {
  const hash = await hashPassword('a', cheap);
  const flood = Array.from({ length: 200 }, () => verifyPassword('b', hash));
  const results = await Promise.allSettled(flood);
  const turnedAway = results.filter(({ status }) => status === 'rejected');
  expect(turnedAway).toHaveLength(200 - 2 - 32);
  expect(turnedAway[0]).toMatchObject({ reason: { name: 'Unavailable', code: 'not_ready' } });
});

test('a flood of one use with a share of its own turns no login away', async () => {
  const hash = await hashPassword('a', cheap);
  const register = inOwnShare((password) => hashPassword(password, cheap));
  const flood = Promise.allSettled(Array.from({ length: 200 }, () => register('b')));
  const logins = Array.from({ length: 2 + 32 - 1 }, () => verifyPassword('a', hash));
  expect(new Set(await Promise.all(logins))).toEqual(new Set([true]));
  const done = (await flood).filter(({ status }) => status === 'fulfilled');
  expect(done).toHaveLength(1 + 8);
});
