import { expect } from 'vitest';
import { basic } from '../support/system.js';
import { type Behaviour, error, html, lacks, login, noId, plain } from './behaviour.js';
import type { LegacyResponse } from './legacy-client.js';

/** Authentication, permissions and accounts. */
export const accounts: readonly Behaviour[] = [
  {
    title: 'rejects a request without credentials with 400',
    send: (client) =>
      client.call('POST', 'clouds', { body: { cloud: 'cloud5' }, authorization: '' }),
    upstream: { status: 400, body: error },
  },
  {
    title: 'rejects a bare scheme with 400',
    send: (client) =>
      client.call('POST', 'clouds', { body: { cloud: 'cloud5' }, authorization: 'Bearer' }),
    upstream: { status: 400, body: error },
  },
  {
    title: 'rejects an unknown token with 401',
    send: (client) =>
      client.call('POST', 'clouds', { body: { cloud: 'cloud5' }, authorization: 'Bearer qat_x' }),
    upstream: { status: 401, body: { error: 'Unauthorized', message: expect.any(String) } },
    departure: 'legacy-status',
  },
  {
    title: 'rejects an unknown token with 401 on routes that quads-lib does not use',
    send: (client) => client.call('GET', 'me', { authorization: 'Bearer qat_x' }),
    upstream: { status: 401, body: { error: 'Unauthorized', message: expect.any(String) } },
  },
  {
    title: 'fails on an unknown scheme',
    send: (client) => client.call('GET', 'me', { authorization: 'Digest x' }),
    upstream: { status: 500, type: html },
    departure: 'bad-input',
  },
  {
    title: 'rejects an operation of admins by a tenant with 403',
    send: (client) =>
      client.call('POST', 'clouds', { body: { cloud: 'c5' }, authorization: client.tenant }),
    upstream: { status: 403, body: { error: 'Forbidden' } },
    departure: 'legacy-status',
  },
  {
    title: 'logs in with 201 and a token',
    send: plain('POST', 'login'),
    upstream: {
      status: 201,
      body: { status_code: 201, status: 'success', auth_token: expect.any(String) },
    },
  },
  {
    title: 'rejects a wrong password in plain text',
    send: (client) =>
      client.call('POST', 'login', { authorization: basic('a@example.com', 'wrong') }),
    upstream: { status: 401, type: 'text/plain' },
  },
  {
    title: 'rejects a login without credentials in plain text',
    send: (client) => client.call('POST', 'login', { authorization: '' }),
    upstream: { status: 401, type: 'text/plain' },
    departure: 'missing-credentials',
  },
  {
    title: 'does not limit password guesses',
    send: async (client) => {
      const { email } = await client.account();
      let seen: LegacyResponse | undefined;
      for (let guess = 0; guess < 12; guess += 1)
        seen = await client.call('POST', 'login', {
          authorization: basic(email, `guess ${guess}`),
        });
      return seen as LegacyResponse;
    },
    upstream: { status: 401 },
    departure: 'password-attempts',
  },
  {
    title: 'logs out without a status in the body',
    send: async (client) => {
      const { email, password } = await client.account();
      return client.call('POST', 'logout', { authorization: await login(client, email, password) });
    },
    upstream: { status: 200, body: { status: 'success' }, matches: lacks('status_code') },
    departure: 'logout-status',
  },
  {
    title: 'rejects a logout without a login with 403',
    send: (client) => client.call('POST', 'logout', { authorization: '' }),
    upstream: { status: 403 },
    departure: 'missing-credentials',
  },
  {
    title: 'keeps logins when the password changes',
    send: async (client) => {
      const { email, password } = await client.account();
      const authorization = await login(client, email, password);
      await client.call('PATCH', `users/${email}`, { body: { password: 'another horse battery' } });
      return client.call('GET', 'me', { authorization });
    },
    upstream: { status: 200 },
    departure: 'password-ends-logins',
  },
  {
    title: 'returns the current account',
    send: (client) => client.call('GET', 'me', { authorization: client.tenant }),
    upstream: { status: 200, body: { email: 'tenant@example.com', roles: ['user'] } },
  },
  {
    title: 'registers with 201 and a token',
    send: plain('POST', 'register', { email: 'new@example.com', password: 'correct horse' }),
    upstream: { status: 201, body: { status_code: 201, auth_token: expect.any(String) } },
  },
  {
    title: 'rejects a second registration of an account with 401',
    send: async (client) => client.call('POST', 'register', { body: await client.account() }),
    upstream: { status: 401, body: { message: expect.stringContaining('already exists') } },
    departure: 'register-refusals',
  },
  {
    title: 'rejects the registration of an invalid address with 401',
    send: plain('POST', 'register', { email: 'nobody', password: 'correct horse' }),
    upstream: { status: 401 },
    departure: 'register-refusals',
  },
  {
    title: 'creates an account for anyone',
    send: (client) =>
      client.call('POST', 'users', { body: { email: 'any@example.com' }, authorization: '' }),
    upstream: { status: 201 },
    departure: 'account-creation',
  },
  {
    title: 'returns null for an unknown user',
    send: plain('GET', 'users/nobody@example.com'),
    upstream: { status: 200, body: null },
    departure: 'users',
  },
  {
    title: 'does not let tenants read users',
    send: (client) =>
      client.call('GET', 'users/tenant@example.com', { authorization: client.tenant }),
    upstream: { status: 403 },
    departure: 'users',
  },
  {
    title: 'creates a token with 201 and shows it once',
    send: async (client) => {
      const { email } = await client.account();
      return client.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
    },
    upstream: { status: 201, body: { name: 'laptop', token: expect.stringMatching(/^qat_/) } },
  },
  {
    title: 'rejects a second token of one name with 400',
    send: async (client) => {
      const { email } = await client.account();
      await client.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
      return client.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
    },
    upstream: { status: 400, body: error },
  },
  {
    title: 'answers an unknown token with 404, without a code',
    send: (client) => client.call('DELETE', `tokens/tenant@example.com/${noId}`),
    upstream: { status: 404, matches: lacks('code') },
    departure: 'token-codes',
  },
  {
    title: 'rejects access to the tokens of another account with 403',
    send: (client) =>
      client.call('GET', 'tokens/admin@example.com', { authorization: client.tenant }),
    upstream: { status: 403 },
  },
  {
    title: 'rejects the logout of an API token with 401',
    send: async (client) => {
      const { email } = await client.account();
      const made = await client.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
      const { token } = made.body as { token: string };
      return client.call('POST', 'logout', { authorization: `Bearer ${token}` });
    },
    upstream: { status: 401 },
    departure: 'legacy-status',
  },
  {
    title: 'lists tokens without their text',
    send: async (client) => {
      const { email } = await client.account();
      await client.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
      const seen = await client.call('GET', `tokens/${email}/`);
      return { ...seen, body: (seen.body as unknown[])[0] };
    },
    upstream: {
      status: 200,
      body: {
        id: expect.any(Number),
        name: 'laptop',
        token_prefix: expect.stringMatching(/^qat_/),
      },
      matches: lacks('token'),
    },
  },
];
