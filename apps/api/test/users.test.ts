import type { Error as ErrorBody, Login, User } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { admin, basic, useSystem } from './support/system.js';

const system = useSystem();
const open = useSystem({ config: { registration: 'open' } });

const password = 'correct horse battery';

/** Sends a request as an account; by default as the admin. */
const call = <Body = User>(method: string, path: string, body?: unknown, email?: string) =>
  answerTo<Body>(
    system.current.call(method, path, body, email ? { authorization: basic(email, password) } : {}),
  );

const refused = (...args: Parameters<typeof call>) => call<ErrorBody>(...args);

const make = async (email: string, more: object = {}): Promise<string> => {
  const { status } = await call('POST', 'users', { email, password, ...more });
  expect(status).toBe(201);
  return email;
};

describe('users', () => {
  test('are created by admins, with the role user by default', async () => {
    const made = await call('POST', 'users', { email: 'Ann@Example.com', password });
    expect(made).toMatchObject({
      status: 201,
      body: { id: expect.any(Number), email: 'ann@example.com', active: true, roles: ['user'] },
    });
    expect(new Date(String(made.body.created_at)).toUTCString()).toBe(made.body.created_at);
    expect(JSON.stringify(made.body)).not.toMatch(/password|scrypt|\$/);
    expect((await call('GET', 'me', undefined, 'ann@example.com')).status).toBe(200);
  });

  test('have one account per e-mail address, in any letter case', async () => {
    await make('twin@example.com');
    const again = await refused('POST', 'users', { email: 'TWIN@example.com', password });
    expect(again).toMatchObject({ status: 400, body: { code: 'already_exists' } });
    expect(again.body.message).toContain('already exists');
  });

  test.each([
    ['no e-mail', { email: 'ann', password }, 'email'],
    ['a colon, which Basic cannot carry', { email: 'a:b@example.com', password }, 'email'],
    ['a space', { email: 'a b@example.com', password }, 'email'],
    ['a short password', { email: 'x@example.com', password: 'short' }, 'password'],
    ['an unknown role', { email: 'x@example.com', password, roles: ['root'] }, 'roles'],
    ['no role', { email: 'x@example.com', password, roles: [] }, 'roles'],
  ])('are not created with %s', async (_what, body, field) => {
    const answer = await refused('POST', 'users', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(JSON.stringify(answer.body.details)).toContain(field);
    expect(JSON.stringify(answer.body)).not.toContain(password);
  });

  test('are listed only for admins', async () => {
    const bob = await make('bob@example.com');
    const { body } = await call<User[]>('GET', 'users');
    const emails = body.map(({ email }) => email);
    expect(emails).toEqual([...emails].sort());
    expect(emails).toEqual(expect.arrayContaining([admin.email, bob]));
    expect(await refused('GET', 'users', undefined, bob)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  });

  test('see and change only themselves', async () => {
    const cid = await make('cid@example.com');
    expect(await call('GET', 'users/CID@example.com', undefined, cid)).toMatchObject({
      status: 200,
      body: { email: cid },
    });
    // Nor do they learn who there is.
    for (const other of [admin.email, 'nobody@example.com']) {
      for (const [method, body] of [['GET'], ['PATCH', { password }]] as const) {
        const answer = await refused(method, `users/${other}`, body, cid);
        expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      }
    }
  });

  test('that are unknown are 404 for an admin', async () => {
    for (const [method, body] of [['GET'], ['PATCH', { active: true }]] as const) {
      const answer = await refused(method, 'users/nobody@example.com', body);
      expect(answer).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    }
  });
});

describe('a change', () => {
  test('of roles applies from the next request', async () => {
    const dan = await make('dan@example.com');
    expect((await refused('GET', 'users', undefined, dan)).status).toBe(403);
    await call('PATCH', `users/${dan}`, { roles: ['admin'] });
    expect((await call('GET', 'users', undefined, dan)).status).toBe(200);
  });

  test('of one’s own roles or activity is refused', async () => {
    const eve = await make('eve@example.com');
    for (const body of [{ roles: ['admin'] }, { active: true }, { password, roles: ['user'] }]) {
      const answer = await refused('PATCH', `users/${eve}`, body, eve);
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });

  test('without fields is refused', async () => {
    expect((await refused('PATCH', `users/${admin.email}`, {})).status).toBe(400);
  });

  test('that deactivates an account ends its access at once', async () => {
    const fay = await make('fay@example.com');
    const login = await call<Login>('POST', 'login', undefined, fay);
    await call('PATCH', `users/${fay}`, { active: false });
    const authorization = `Bearer ${login.body.auth_token}`;
    for (const headers of [{ authorization }, { authorization: basic(fay, password) }]) {
      const answer = await answerTo(system.current.call('GET', 'me', undefined, headers));
      expect(answer).toMatchObject({ status: 403, body: { code: 'user_inactive' } });
    }
  });

  test('of the password invalidates the old one and the logins by it', async () => {
    const gil = await make('gil@example.com');
    const old = { authorization: basic(gil, password) };
    const login = await call<Login>('POST', 'login', undefined, gil);
    const changed = await call('PATCH', `users/${gil}`, { password: 'another password' }, gil);
    expect(changed.status).toBe(200);
    const me = (headers: Record<string, string>) =>
      answerTo(system.current.call('GET', 'me', undefined, headers));
    expect(await me(old)).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    const byLogin = await me({ authorization: `Bearer ${login.body.auth_token}` });
    expect(byLogin).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    expect((await me({ authorization: basic(gil, 'another password') })).status).toBe(200);
  });

  test('never removes the last active admin', async () => {
    const boss = await make('boss@example.com', { roles: ['admin'] });
    const others = (await call<User[]>('GET', 'users')).body.filter(
      ({ email, roles }) => roles.includes('admin') && email !== boss,
    );
    for (const { email } of others) {
      const answer = await call('PATCH', `users/${email}`, { active: false }, boss);
      expect(answer.status).toBe(200);
    }
    for (const body of [{ active: false }, { roles: ['user'] }]) {
      const answer = await refused('PATCH', `users/${boss}`, body, boss);
      expect(answer).toMatchObject({ status: 400, body: { code: 'last_admin' } });
    }
    const whole = await call('PATCH', `users/${boss}`, { roles: ['admin', 'user'] }, boss);
    expect(whole).toMatchObject({ status: 200, body: { active: true } });
    for (const { email } of others) await call('PATCH', `users/${email}`, { active: true }, boss);
  });
});

describe('registration', () => {
  const register = <Body = Login>(at: typeof system, email: string) =>
    answerTo<Body>(
      fetch(`${at.current.url}/api/v3/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      }),
    );

  test('is off by default', async () => {
    const answer = await register<ErrorBody>(system, 'new@example.com');
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(answer.body.message).toContain('ask an admin');
    expect((await refused('GET', 'users/new@example.com')).status).toBe(404);
  });

  test('creates an account with the role user and logs it in', async () => {
    const { status, body } = await register(open, 'New@example.com');
    expect(status).toBe(201);
    expect(body).toMatchObject({ status_code: 201, status: 'success' });
    const authorization = `Bearer ${body.auth_token}`;
    const me = await answerTo(open.current.call('GET', 'me', undefined, { authorization }));
    expect(me.body).toEqual({ email: 'new@example.com', roles: ['user'] });
  });

  test('cannot take over an existing account', async () => {
    for (const email of [admin.email, admin.email.toUpperCase()]) {
      const answer = await register<ErrorBody>(open, email);
      expect(answer).toMatchObject({ status: 409, body: { code: 'account_exists' } });
      expect(answer.body.message).toContain('already exists');
    }
    expect((await open.current.call('GET', 'me')).status).toBe(200);
  });
});
