import type { ApiToken, Error as ErrorBody, Move, NewApiToken } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { admin, basic, useSystem } from './support/system.js';

const system = useSystem();
const replica = useSystem({ beside: system });
const mover = moverOf(system, useLab(system));

const password = 'correct horse battery';
const bearer = ({ token }: NewApiToken) => ({ authorization: `Bearer ${token}` });

const call = <Body>(method: string, path: string, body?: unknown, headers = {}) =>
  answerTo<Body>(system.current.call(method, path, body, headers));

const refused = (...args: Parameters<typeof call>) => call<ErrorBody>(...args);

const makeUser = async (email: string) => {
  await call('POST', 'users', { email, password });
  return { authorization: basic(email, password) };
};

const make = async (email: string, name: string): Promise<NewApiToken> =>
  (await call<NewApiToken>('POST', `tokens/${email}/`, { name })).body;

const list = async (email: string) => (await call<ApiToken[]>('GET', `tokens/${email}/`)).body;

describe('an API token', () => {
  test('is shown once, and not kept', async () => {
    const { status, body } = await call<NewApiToken>('POST', `tokens/${admin.email}`, {
      name: 'shown once',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'shown once', last_used: null });
    expect(body.token).toMatch(/^qat_[\w-]{43}$/);
    expect(body.token_prefix).toBe(body.token.slice(0, 12));
    const { token, ...rest } = body;
    expect(await list(admin.email)).toContainEqual(rest);
    const { accounts, apiTokens } = system.current.store;
    const kept = [await accounts.list(), await apiTokens.of(admin.email)];
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  test('calls in the name of its account, and says which it is', async () => {
    const token = await make(admin.email, 'release plugin');
    expect((await call('GET', 'me', undefined, bearer(token))).body).toEqual({
      email: admin.email,
      roles: ['admin'],
    });
    const { id, moveId } = await mover.started();
    const path = `moves/progress/${id}`;
    await call<Move>('PATCH', path, { status: 'cleanup' }, bearer(token));
    const actors = (await mover.log(moveId)).map(({ actor }) => actor);
    expect(actors.at(-1)).toEqual({ kind: 'token', name: `${admin.email}/release plugin` });
    const used = (await list(admin.email)).find(({ name }) => name === 'release plugin');
    expect(Date.now() - Date.parse(String(used?.last_used))).toBeLessThan(60_000);
  });

  test('does what its account may do now', async () => {
    const email = 'tia@example.com';
    await makeUser(email);
    const token = await make(email, 'ci');
    const write = () => refused('POST', 'clouds', { cloud: 'cloud77' }, bearer(token));
    expect(await write()).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    await call('PATCH', `users/${email}`, { roles: ['admin'] });
    expect((await write()).status).toBe(200);
    await call('PATCH', `users/${email}`, { active: false });
    expect(await write()).toMatchObject({ status: 403, body: { code: 'user_inactive' } });
  });

  test('is refused once it is removed, on every process', async () => {
    const token = await make(admin.email, 'short-lived');
    const me = (at: typeof system) =>
      answerTo<ErrorBody>(at.current.call('GET', 'me', undefined, bearer(token)));
    expect((await me(replica)).status).toBe(200);
    const removed = await call('DELETE', `tokens/${admin.email}/${token.id}`);
    expect(removed).toMatchObject({ status: 200, body: { status_code: 200 } });
    for (const at of [system, replica]) {
      expect(await me(at)).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    }
    const again = await refused('DELETE', `tokens/${admin.email}/${token.id}`);
    expect(again).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
  });

  test.each([
    ['logs nobody in', 'POST', 'login', 'invalid_credentials'],
    ['logs nobody out', 'POST', 'logout', 'invalid_token'],
  ])('%s', async (_what, method, path, code) => {
    const token = await make(admin.email, `for ${path}`);
    const answer = await refused(method, path, undefined, bearer(token));
    expect(answer).toMatchObject({ status: 401, body: { code } });
  });

  test('does not change the password, and a new password does not end it', async () => {
    const email = 'uma@example.com';
    const byPassword = await makeUser(email);
    const token = await make(email, 'ci');
    const change = (headers: object) =>
      refused('PATCH', `users/${email}`, { password: 'another password' }, headers);
    expect(await change(bearer(token))).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await change(byPassword)).status).toBe(200);
    expect((await call('GET', 'me', undefined, bearer(token))).status).toBe(200);
  });

  test('that nobody made is refused', async () => {
    const authorization = `Bearer qat_${'x'.repeat(43)}`;
    const answer = await refused('GET', 'me', undefined, { authorization });
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
  });
});

describe('API tokens', () => {
  test('are their owner’s own affair, and the admins’', async () => {
    const email = 'vic@example.com';
    const byVic = await makeUser(email);
    const own = await call<NewApiToken>('POST', `tokens/${email}`, { name: 'mine' }, byVic);
    expect(own.status).toBe(201);
    expect((await call('GET', `tokens/${email}`, undefined, byVic)).status).toBe(200);
    const foreign = await make(admin.email, 'not yours');
    for (const [method, path, body] of [
      ['GET', `tokens/${admin.email}`],
      ['POST', `tokens/${admin.email}`, { name: 'x' }],
      ['DELETE', `tokens/${admin.email}/${foreign.id}`],
      ['GET', 'tokens/nobody@example.com'],
    ] as const) {
      const answer = await refused(method, path, body, byVic);
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    // A token of another account is none of this one's.
    const answer = await refused('DELETE', `tokens/${email}/${foreign.id}`, undefined, byVic);
    expect(answer).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
    expect((await call('DELETE', `tokens/${email}/${own.body.id}`)).status).toBe(200);
  });

  test('of nobody are 404 for an admin', async () => {
    for (const [method, path, body] of [
      ['GET', 'tokens/nobody@example.com'],
      ['POST', 'tokens/nobody@example.com', { name: 'x' }],
      ['DELETE', 'tokens/nobody@example.com/1'],
    ] as const) {
      const answer = await refused(method, path, body);
      expect(answer).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    }
  });

  test('have a name each', async () => {
    await make(admin.email, 'taken');
    const twice = await refused('POST', `tokens/${admin.email}`, { name: 'taken' });
    expect(twice).toMatchObject({ status: 400, body: { code: 'already_exists' } });
    expect((await make(admin.email, 'x'.repeat(256))).id).toBeGreaterThan(0);
    for (const name of ['', 'x'.repeat(257), 'two\nlines', 7]) {
      const answer = await refused('POST', `tokens/${admin.email}`, { name });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    }
  });
});
