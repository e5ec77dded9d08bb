import { createQuadsClient } from '@quads/client';
import type { Error as ErrorBody, Login, Me } from '@quads/contract';
import type { Role } from '@quads/engine';
import { createTokens, hashPassword } from '@quads/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { admin, basic, defaultConfig, jwtSecret, useSystem } from './support/system.js';

const system = useSystem();
const reporter = createReporter(system, useDueHosts(system));

const password = 'a password: with a colon';
const user = 'user@example.com';
const inactive = 'gone@example.com';

const create = async (email: string, roles: readonly Role[], active: boolean): Promise<void> => {
  const passwordHash = await hashPassword(password, defaultConfig.passwordCost);
  await system.current.store.accounts.create({ email, passwordHash, roles, active });
};

beforeAll(async () => {
  await create(user, ['user'], true);
  await create(inactive, ['admin'], false);
});

const login = <Body = Login>(authorization: string) =>
  answerTo<Body>(system.current.call('POST', 'login', undefined, { authorization }));

const me = <Body = Me>(authorization: string) =>
  answerTo<Body>(system.current.call('GET', 'me', undefined, { authorization }));

const tokenOf = async (authorization: string): Promise<string> =>
  `Bearer ${(await login(authorization)).body.auth_token}`;

/** The claims of a token. */
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

const byAdmin = basic(admin.email, admin.password);
const byUser = basic(user, password);

describe('login', () => {
  test('returns a token in the format of quads-lib', async () => {
    const { status, body } = await login(byAdmin);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status_code: 201, status: 'success' });
    expect(body.message).toContain(admin.email);
    const { sub, role, iat, exp } = claimsOf(body.auth_token);
    expect({ sub, role }).toEqual({ sub: admin.email, role: 'admin' });
    expect(Number(exp) - Number(iat)).toBe(3600);
  });

  test('accepts passwords with colons, and any active account', async () => {
    expect((await login(byUser)).status).toBe(201);
    expect(await login<ErrorBody>(basic(inactive, password))).toMatchObject({
      status: 403,
      body: { code: 'user_inactive' },
    });
  });

  test.each([
    ['a wrong password', basic(admin.email, 'wrong')],
    ['an unknown e-mail', basic('nobody@example.com', admin.password)],
    ['the password of another', basic(user, admin.password)],
    ['no password', basic(admin.email, '')],
    ['a broken header', 'Basic ???'],
    ['another scheme', 'Digest username="admin"'],
    ['SQL for an e-mail', basic("' or 1=1--", 'x')],
  ])('rejects %s with the same message', async (_what, authorization) => {
    const answer = await login<ErrorBody>(authorization);
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
    expect(JSON.stringify(answer.body)).not.toContain('wrong');
  });

  test('does not accept a token', async () => {
    expect(await login<ErrorBody>(await tokenOf(byAdmin))).toMatchObject({ status: 401 });
  });
});

describe('the current account', () => {
  test.each([
    ['admin', byAdmin, { email: admin.email, roles: ['admin'] }],
    ['user', byUser, { email: user, roles: ['user'] }],
  ])('is %s, by password and by token', async (_who, authorization, account) => {
    expect(await me(authorization)).toMatchObject({ status: 200, body: account });
    expect(await me(await tokenOf(authorization))).toMatchObject({ status: 200, body: account });
  });

  test('is returned for any case of the scheme', async () => {
    const token = await tokenOf(byAdmin);
    expect((await me(token.replace('Bearer', 'bearer'))).status).toBe(200);
    expect((await me(byAdmin.replace('Basic', 'BASIC'))).status).toBe(200);
  });
});

describe('a token', () => {
  const signed = (secret: string, email: string, issuedAt = new Date()) =>
    createTokens({ secret, ttlSeconds: 60, now: () => issuedAt }).issue({
      email,
      roles: ['admin'],
      generation: 0,
    });

  test.each([
    ['has expired', () => signed(jwtSecret, admin.email, new Date(0)), 'token_expired'],
    ['another server signed', () => signed('x'.repeat(32), admin.email), 'invalid_token'],
    ['names a missing account', () => signed(jwtSecret, 'nobody@example.com'), 'invalid_token'],
    ['is not a token', async () => 'nonsense', 'invalid_token'],
    ['is missing', async () => '', 'invalid_token'],
    ['is unsigned', async () => unsigned(await signed(jwtSecret, admin.email)), 'invalid_token'],
  ])('that %s is rejected', async (_what, make, code) => {
    const answer = await me<ErrorBody>(`Bearer ${await make()}`);
    expect(answer).toMatchObject({ status: 401, body: { code } });
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  test('grants the current roles of the account, not those in the token', async () => {
    const token = await signed(jwtSecret, user);
    expect((await me(`Bearer ${token}`)).body).toMatchObject({ roles: ['user'] });
    const asAdmin = { authorization: `Bearer ${token}` };
    const answer = await answerTo(
      system.current.call('POST', 'clouds', { cloud: 'cloud50' }, asAdmin),
    );
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('of an inactive account is rejected', async () => {
    const answer = await me<ErrorBody>(`Bearer ${await signed(jwtSecret, inactive)}`);
    expect(answer).toMatchObject({ status: 403, body: { code: 'user_inactive' } });
  });
});

/** A token with the algorithm `none`. */
const unsigned = (token: string): string => {
  const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  return [header, token.split('.')[1], ''].join('.');
};

describe('roles', () => {
  test('a user can read but not write', async () => {
    const { id } = await reporter.startNewHost();
    const before = await reporter.head();
    const headers = { authorization: byUser };
    const read = await answerTo(system.current.call('GET', 'moves/progress', undefined, headers));
    expect(read.status).toBe(200);
    const write = system.current.call('PATCH', `moves/progress/${id}`, { message: 'x' }, headers);
    expect(await answerTo(write)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await reporter.head()).toBe(before);
  });

  test('an anonymous caller can read, and a write is rejected with a challenge', async () => {
    const path = `${system.current.url}/api/v3/moves/progress`;
    expect((await fetch(path)).status).toBe(200);
    const answer = await answerTo(
      fetch(`${path}/batch`, { method: 'POST', body: '{"hostnames":["x"]}' }),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'missing_credentials' } });
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
  });

  test('the actor of a write has the account and the way of authentication', async () => {
    const { id, moveId } = await reporter.startNewHost();
    const authorization = await tokenOf(byAdmin);
    await answerTo(
      system.current.call('PATCH', `moves/progress/${id}`, { message: 'x' }, { authorization }),
    );
    const actors = (await reporter.log(moveId)).map(({ actor }) => actor);
    expect(actors).toEqual([
      { kind: 'user', name: admin.email },
      { kind: 'token', name: admin.email },
    ]);
  });
});

test('the client authenticates by login and by token', async () => {
  const token = (await tokenOf(byUser)).replace('Bearer ', '');
  const quads = createQuadsClient({ baseUrl: system.current.url, auth: { token } });
  expect(await quads.getMe()).toEqual({ email: user, roles: ['user'] });
});
