import { expect, test } from 'vitest';
import { hashApiToken, isApiToken, newApiToken } from '../../src/auth/api-token.js';

test('newApiToken returns 32 random bytes after a prefix, and their hash', () => {
  const { token, hash, prefix } = newApiToken();
  expect(token).toMatch(/^qat_[\w-]{43}$/);
  expect(token.startsWith(prefix)).toBe(true);
  expect(prefix).toHaveLength(12);
  expect(hash).toBe(hashApiToken(token));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(newApiToken().token).not.toBe(token);
});

test('isApiToken is false for the token of a login', () => {
  expect(isApiToken('eyJhbGciOiJIUzI1NiJ9.e30.c2ln')).toBe(false);
});
