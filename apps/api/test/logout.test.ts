import type { Error as ErrorBody, Login, Logout } from '@quads/contract';
import { expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { admin, basic, type System, useSystem } from './support/system.js';

const system = useSystem();
const replica = useSystem({ replicaOf: system });

const login = async (): Promise<string> => {
  const { body } = await answerTo<Login>(system.current.call('POST', 'login'));
  return `Bearer ${body.auth_token}`;
};

const logout = <Body = Logout>(authorization: string) =>
  answerTo<Body>(system.current.call('POST', 'logout', undefined, { authorization }));

const me = (at: { readonly current: System }, authorization: string) =>
  answerTo(at.current.call('GET', 'me', undefined, { authorization }));

test('logging out ends this login on every process, and no other login', async () => {
  const [one, other] = [await login(), await login()];
  expect((await me(replica, one)).status).toBe(200);
  expect(await logout(one)).toMatchObject({
    status: 200,
    body: { status_code: 200, status: 'success', message: `Logged out ${admin.email}.` },
  });
  for (const at of [system, replica]) {
    expect(await me(at, one)).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    expect((await me(at, other)).status).toBe(200);
  }
});

test('a second logout of a login is rejected', async () => {
  const token = await login();
  await logout(token);
  expect(await logout<ErrorBody>(token)).toMatchObject({
    status: 401,
    body: { code: 'invalid_token' },
  });
});

test('a password cannot log out', async () => {
  const answer = await logout<ErrorBody>(basic(admin.email, admin.password));
  expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
});
