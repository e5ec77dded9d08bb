import { expect, test } from 'vitest';
import { hashApiToken, isApiToken, newApiToken } from '../../src/auth/api-token.js';

test('an API token is 32 random bytes behind a mark, known by its hash', () => {
  const { token, hash, prefix } = newApiToken();
  expect(token).toMatch(/^qat_[\w-]{43}$/);
  expect(token.startsWith(prefix)).toBe(true);
  expect(prefix).toHaveLength(12);
  expect(hash).toBe(hashApiToken(token));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(newApiToken().token).not.toBe(token);
});

test('a login is none', () => {
  expect(isApiToken('eyJhbGciOiJIUzI1NiJ9.e30.c2ln')).toBe(false);
});
