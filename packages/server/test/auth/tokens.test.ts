import { createHmac } from 'node:crypto';
import { AccessDenied, timeAtMs } from '@quads/engine';
import { expect, test } from 'vitest';
import { createTokens } from '../../src/index.js';

const secret = 'a secret for tests, 32 bytes long';
const issuedAt = 1_795_334_400;

const tokensAt = (seconds: number, own = secret) =>
  createTokens({ secret: own, ttlSeconds: 600, now: () => new Date(seconds * 1000) });

const account = { email: 'admin@example.com', roles: ['admin', 'user'] as const, generation: 3 };
const token = await tokensAt(issuedAt).issue(account);

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Builds a token, signed with the right secret. */
const signToken = (header: object, claims: object, hash = 'sha256') => {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
};

const claims = { sub: account.email, iat: issuedAt, exp: issuedAt + 600 };

const codeOf = async (given: string, at = issuedAt + 1): Promise<string | undefined> => {
  try {
    await tokensAt(at).verify(given);
    return undefined;
  } catch (error) {
    return error instanceof AccessDenied ? error.code : String(error);
  }
};

test('verify returns the account until the token expires', async () => {
  expect(await tokensAt(issuedAt).verify(token)).toEqual({
    email: account.email,
    generation: 3,
    key: expect.any(String),
    expiresAt: timeAtMs((issuedAt + 600) * 1000),
  });
  expect(await codeOf(token, issuedAt + 599)).toBeUndefined();
  expect(await codeOf(token, issuedAt + 600)).toBe('token_expired');
});

test('a token has the claims of older servers, a generation and a unique id', () => {
  const [header, payload] = token.split('.').map((text) => Buffer.from(text, 'base64url'));
  expect(JSON.parse(String(header))).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(JSON.parse(String(payload))).toEqual({
    ...claims,
    role: 'admin',
    generation: 3,
    jti: expect.any(String),
  });
});

test.each([
  ['another secret', await tokensAt(issuedAt, `${secret}!`).issue(account)],
  ['a changed body', token.replace(/\.[^.]+\./, `.${part({ ...claims, sub: 'other' })}.`)],
  ['no signature', `${part({ alg: 'none' })}.${part(claims)}.`],
  ['a stronger algorithm', signToken({ alg: 'HS512' }, claims, 'sha512')],
  ['no algorithm', signToken({}, claims)],
  ['no subject', signToken({ alg: 'HS256' }, { ...claims, sub: undefined })],
  ['no expiry', signToken({ alg: 'HS256' }, { ...claims, exp: undefined })],
  ['no structure', 'nonsense'],
])('verify rejects a token with %s', async (_title, given) => {
  expect(await codeOf(given)).toBe('invalid_token');
});

test('verify treats a token without a generation as generation 0', async () => {
  const old = signToken({ alg: 'HS256' }, claims);
  expect(await tokensAt(issuedAt).verify(old)).toMatchObject({ generation: 0 });
});

const keyOf = async (given: string) => (await tokensAt(issuedAt).verify(given)).key;

test('two logins within one second have different keys', async () => {
  expect(await keyOf(await tokensAt(issuedAt).issue(account))).not.toBe(await keyOf(token));
});

test('a login has the same key in every encoding of its signature', async () => {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = letters.indexOf(signature.at(-1) ?? '');
  // The last of 43 letters has two unused bits: another letter decodes to the same signature.
  const other = token.slice(0, -1) + letters[last ^ 1];
  const same = Buffer.from(signature, 'base64url').equals(
    Buffer.from(other.slice(other.lastIndexOf('.') + 1), 'base64url'),
  );
  expect(same).toBe(true);
  expect(await keyOf(other)).toBe(await keyOf(token));
});

test('createTokens rejects a secret that is too short', () => {
  expect(() => createTokens({ secret: 'short', ttlSeconds: 60 })).toThrow(RangeError);
});
