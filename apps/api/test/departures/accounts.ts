import { expect } from 'vitest';
import { basic } from '../support/system.js';
import { type Behaviour, error, html, lacks, login, noId, plain } from './behaviour.js';
import type { Seen } from './lab.js';

/** Who may call, and accounts. */
export const accounts: readonly Behaviour[] = [
  {
    what: 'refuses a call without credentials with 400',
    ask: (lab) => lab.call('POST', 'clouds', { body: { cloud: 'cloud5' }, authorization: '' }),
    upstream: { status: 400, body: error },
  },
  {
    what: 'refuses a bare scheme with 400',
    ask: (lab) =>
      lab.call('POST', 'clouds', { body: { cloud: 'cloud5' }, authorization: 'Bearer' }),
    upstream: { status: 400, body: error },
  },
  {
    what: 'refuses an unknown token with 401',
    ask: (lab) =>
      lab.call('POST', 'clouds', { body: { cloud: 'cloud5' }, authorization: 'Bearer qat_x' }),
    upstream: { status: 401, body: { error: 'Unauthorized', message: expect.any(String) } },
    departure: 'legacy-status',
  },
  {
    what: 'refuses an unknown token where quads-lib does not call, with 401',
    ask: (lab) => lab.call('GET', 'me', { authorization: 'Bearer qat_x' }),
    upstream: { status: 401, body: { error: 'Unauthorized', message: expect.any(String) } },
  },
  {
    what: 'breaks down on an unknown scheme',
    ask: (lab) => lab.call('GET', 'me', { authorization: 'Digest x' }),
    upstream: { status: 500, type: html },
    departure: 'bad-input',
  },
  {
    what: 'refuses a tenant what admins do with 403',
    ask: (lab) => lab.call('POST', 'clouds', { body: { cloud: 'c5' }, authorization: lab.tenant }),
    upstream: { status: 403, body: { error: 'Forbidden' } },
    departure: 'legacy-status',
  },
  {
    what: 'logs in with 201 and a token',
    ask: plain('POST', 'login'),
    upstream: {
      status: 201,
      body: { status_code: 201, status: 'success', auth_token: expect.any(String) },
    },
  },
  {
    what: 'refuses a wrong password in plain text',
    ask: (lab) => lab.call('POST', 'login', { authorization: basic('a@example.com', 'wrong') }),
    upstream: { status: 401, type: 'text/plain' },
  },
  {
    what: 'refuses a login without credentials in plain text',
    ask: (lab) => lab.call('POST', 'login', { authorization: '' }),
    upstream: { status: 401, type: 'text/plain' },
    departure: 'missing-credentials',
  },
  {
    what: 'takes one guess of a password after another',
    ask: async (lab) => {
      const { email } = await lab.account();
      let seen: Seen | undefined;
      for (let guess = 0; guess < 12; guess += 1)
        seen = await lab.call('POST', 'login', { authorization: basic(email, `guess ${guess}`) });
      return seen as Seen;
    },
    upstream: { status: 401 },
    departure: 'password-attempts',
  },
  {
    what: 'says nothing of a status when it logs out',
    ask: async (lab) => {
      const { email, password } = await lab.account();
      return lab.call('POST', 'logout', { authorization: await login(lab, email, password) });
    },
    upstream: { status: 200, body: { status: 'success' }, is: lacks('status_code') },
    departure: 'logout-status',
  },
  {
    what: 'refuses a logout without a login with 403',
    ask: (lab) => lab.call('POST', 'logout', { authorization: '' }),
    upstream: { status: 403 },
    departure: 'missing-credentials',
  },
  {
    what: 'keeps logins when the password changes',
    ask: async (lab) => {
      const { email, password } = await lab.account();
      const authorization = await login(lab, email, password);
      await lab.call('PATCH', `users/${email}`, { body: { password: 'another horse battery' } });
      return lab.call('GET', 'me', { authorization });
    },
    upstream: { status: 200 },
    departure: 'password-ends-logins',
  },
  {
    what: 'says who calls',
    ask: (lab) => lab.call('GET', 'me', { authorization: lab.tenant }),
    upstream: { status: 200, body: { email: 'tenant@example.com', roles: ['user'] } },
  },
  {
    what: 'registers with 201 and a token',
    ask: plain('POST', 'register', { email: 'new@example.com', password: 'correct horse' }),
    upstream: { status: 201, body: { status_code: 201, auth_token: expect.any(String) } },
  },
  {
    what: 'refuses to register an account again with 401',
    ask: async (lab) => lab.call('POST', 'register', { body: await lab.account() }),
    upstream: { status: 401, body: { message: expect.stringContaining('already exists') } },
    departure: 'register-refusals',
  },
  {
    what: 'refuses to register what is no address with 401',
    ask: plain('POST', 'register', { email: 'nobody', password: 'correct horse' }),
    upstream: { status: 401 },
    departure: 'register-refusals',
  },
  {
    what: 'makes an account for anyone',
    ask: (lab) =>
      lab.call('POST', 'users', { body: { email: 'any@example.com' }, authorization: '' }),
    upstream: { status: 201 },
    departure: 'account-creation',
  },
  {
    what: 'gives null for an unknown user',
    ask: plain('GET', 'users/nobody@example.com'),
    upstream: { status: 200, body: null },
    departure: 'users',
  },
  {
    what: 'lets tenants read no user',
    ask: (lab) => lab.call('GET', 'users/tenant@example.com', { authorization: lab.tenant }),
    upstream: { status: 403 },
    departure: 'users',
  },
  {
    what: 'makes a token with 201 and shows it once',
    ask: async (lab) => {
      const { email } = await lab.account();
      return lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
    },
    upstream: { status: 201, body: { name: 'laptop', token: expect.stringMatching(/^qat_/) } },
  },
  {
    what: 'refuses a second token of one name with 400',
    ask: async (lab) => {
      const { email } = await lab.account();
      await lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
      return lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
    },
    upstream: { status: 400, body: error },
  },
  {
    what: 'answers an unknown token with 404, without a code',
    ask: (lab) => lab.call('DELETE', `tokens/tenant@example.com/${noId}`),
    upstream: { status: 404, is: lacks('code') },
    departure: 'token-codes',
  },
  {
    what: 'refuses the tokens of another with 403',
    ask: (lab) => lab.call('GET', 'tokens/admin@example.com', { authorization: lab.tenant }),
    upstream: { status: 403 },
  },
  {
    what: 'refuses to log out an API token with 401',
    ask: async (lab) => {
      const { email } = await lab.account();
      const made = await lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
      const { token } = made.body as { token: string };
      return lab.call('POST', 'logout', { authorization: `Bearer ${token}` });
    },
    upstream: { status: 401 },
    departure: 'legacy-status',
  },
  {
    what: 'lists tokens without their text',
    ask: async (lab) => {
      const { email } = await lab.account();
      await lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
      const seen = await lab.call('GET', `tokens/${email}/`);
      return { ...seen, body: (seen.body as unknown[])[0] };
    },
    upstream: {
      status: 200,
      body: {
        id: expect.any(Number),
        name: 'laptop',
        token_prefix: expect.stringMatching(/^qat_/),
      },
      is: lacks('token'),
    },
  },
];
