import type {
  ApiToken,
  AuditPage,
  Error as ErrorBody,
  Login,
  Move,
  NewApiToken,
  User,
} from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { admin, basic, useSystem } from './support/system.js';

const system = useSystem();
const replica = useSystem({ replicaOf: system });
const reporter = createReporter(system, useDueHosts(system));

const password = 'correct horse battery';
const bearer = ({ token }: NewApiToken) => ({ authorization: `Bearer ${token}` });

const call = <Body>(method: string, path: string, body?: unknown, headers = {}) =>
  answerTo<Body>(system.current.call(method, path, body, headers));

const callForError = (...args: Parameters<typeof call>) => call<ErrorBody>(...args);

const makeUser = async (email: string) => {
  await call('POST', 'users', { email, password });
  return { authorization: basic(email, password) };
};

const make = async (email: string, name: string): Promise<NewApiToken> =>
  (await call<NewApiToken>('POST', `tokens/${email}/`, { name })).body;

const list = async (email: string) => (await call<ApiToken[]>('GET', `tokens/${email}/`)).body;

describe('an API token', () => {
  test('is shown once, and not stored', async () => {
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

  test('authenticates as its account, and is named as the actor', async () => {
    const token = await make(admin.email, 'release plugin');
    expect((await call('GET', 'me', undefined, bearer(token))).body).toEqual({
      email: admin.email,
      roles: ['admin'],
    });
    const { id, moveId } = await reporter.startNewHost();
    const path = `moves/progress/${id}`;
    await call<Move>('PATCH', path, { status: 'cleanup' }, bearer(token));
    const actors = (await reporter.log(moveId)).map(({ actor }) => actor);
    expect(actors.at(-1)).toEqual({ kind: 'token', name: `${admin.email}/release plugin` });
    const used = (await list(admin.email)).find(({ name }) => name === 'release plugin');
    expect(Date.now() - Date.parse(String(used?.last_used))).toBeLessThan(60_000);
  });

  test('has the current permissions of its account', async () => {
    const email = 'tia@example.com';
    await makeUser(email);
    const token = await make(email, 'ci');
    const write = () => callForError('POST', 'clouds', { cloud: 'cloud77' }, bearer(token));
    expect(await write()).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    await call('PATCH', `users/${email}`, { roles: ['admin'] });
    expect((await write()).status).toBe(200);
    await call('PATCH', `users/${email}`, { active: false });
    expect(await write()).toMatchObject({ status: 403, body: { code: 'user_inactive' } });
  });

  test('is rejected on every process after its removal', async () => {
    const token = await make(admin.email, 'short-lived');
    const me = (at: typeof system) =>
      answerTo<ErrorBody>(at.current.call('GET', 'me', undefined, bearer(token)));
    expect((await me(replica)).status).toBe(200);
    const removed = await call('DELETE', `tokens/${admin.email}/${token.id}`);
    expect(removed).toMatchObject({ status: 200, body: { status_code: 200 } });
    for (const at of [system, replica]) {
      expect(await me(at)).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    }
    const again = await callForError('DELETE', `tokens/${admin.email}/${token.id}`);
    expect(again).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
  });

  test.each([
    ['cannot log in', 'POST', 'login', 'invalid_credentials'],
    ['cannot log out', 'POST', 'logout', 'invalid_token'],
  ])('%s', async (_what, method, path, code) => {
    const token = await make(admin.email, `for ${path}`);
    const answer = await callForError(method, path, undefined, bearer(token));
    expect(answer).toMatchObject({ status: 401, body: { code } });
  });

  describe.each(['user', 'admin'] as const)('of the role %s', (role) => {
    test.each([
      ['cannot create an API token', 'POST', 'tokens/', { name: 'another' }],
      ['cannot change a password', 'PATCH', 'users/', { password: 'another password' }],
      [
        'cannot change a password together with other fields',
        'PATCH',
        'users/',
        { password: 'another password', revoke_api_tokens: true, ssh_key: null },
      ],
    ])('%s, neither its own nor that of another', async (what, method, path, body) => {
      const email = `${role}-${what.replaceAll(' ', '-')}@example.com`;
      await makeUser(email);
      await call('PATCH', `users/${email}`, { roles: [role] });
      const token = await make(email, 'ci');
      for (const whose of [email, admin.email]) {
        const answer = await callForError(method, `${path}${whose}`, body, bearer(token));
        expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
        if (whose === email) expect(answer.body.message).toContain('log in with the password');
      }
      expect((await list(email)).map(({ name }) => name)).toEqual(['ci']);
      expect(
        (await call('GET', 'me', undefined, { authorization: basic(email, password) })).status,
      ).toBe(200);
      expect((await call('GET', 'me')).status).toBe(200);
    });
  });

  test('that does not exist is rejected', async () => {
    const authorization = `Bearer qat_${'x'.repeat(43)}`;
    const answer = await callForError('GET', 'me', undefined, { authorization });
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
  });
});

describe('API tokens', () => {
  test('are accessible to their owner and to admins only', async () => {
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
      const answer = await callForError(method, path, body, byVic);
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    // The id of another account's token is not found.
    const answer = await callForError('DELETE', `tokens/${email}/${foreign.id}`, undefined, byVic);
    expect(answer).toMatchObject({ status: 404, body: { code: 'token_not_found' } });
    expect((await call('DELETE', `tokens/${email}/${own.body.id}`)).status).toBe(200);
  });

  test('of a missing account are 404 for an admin', async () => {
    for (const [method, path, body] of [
      ['GET', 'tokens/nobody@example.com'],
      ['POST', 'tokens/nobody@example.com', { name: 'x' }],
      ['DELETE', 'tokens/nobody@example.com/1'],
    ] as const) {
      const answer = await callForError(method, path, body);
      expect(answer).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    }
  });

  test('have unique names in an account', async () => {
    await make(admin.email, 'taken');
    const twice = await callForError('POST', `tokens/${admin.email}`, { name: 'taken' });
    expect(twice).toMatchObject({ status: 400, body: { code: 'already_exists' } });
    expect((await make(admin.email, 'x'.repeat(256))).id).toBeGreaterThan(0);
    for (const name of ['', 'x'.repeat(257), 'two\nlines', 7]) {
      const answer = await callForError('POST', `tokens/${admin.email}`, { name });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    }
  });
});

describe('a new password', () => {
  const other = 'another password';
  const change = (email: string, body: object, headers = {}) =>
    call<User & ErrorBody>('PATCH', `users/${email}`, body, headers);

  const withTokens = async (email: string) => {
    const byPassword = await makeUser(email);
    const tokens = [await make(email, 'ci'), await make(email, 'mover')];
    const { body } = await call<Login>('POST', 'login', undefined, byPassword);
    const byLogin = { authorization: `Bearer ${body.auth_token}` };
    const statuses = async () => {
      const found: number[] = [];
      for (const headers of [byLogin, ...tokens.map(bearer)]) {
        found.push((await call('GET', 'me', undefined, headers)).status);
      }
      return found;
    };
    return { byPassword, statuses };
  };

  test('ends the logins, keeps the API tokens, and returns their number', async () => {
    const { byPassword, statuses } = await withTokens('wes@example.com');
    const changed = await change('wes@example.com', { password: other }, byPassword);
    expect(changed).toMatchObject({
      status: 200,
      body: { email: 'wes@example.com', remaining_access: { logins: 0, api_tokens: 2 } },
    });
    expect(await statuses()).toEqual([401, 200, 200]);
  });

  test.each([
    ['its owner', (byPassword: object) => byPassword],
    ['an admin', () => ({})],
  ])('also removes the API tokens if %s requests it', async (by, headersOf) => {
    const email = `xen-${by.replace(' ', '-')}@example.com`;
    const { byPassword, statuses } = await withTokens(email);
    const kept = await make(admin.email, `kept by ${by}`);
    const body = { password: other, revoke_api_tokens: true };
    const changed = await change(email, body, headersOf(byPassword));
    expect(changed).toMatchObject({
      status: 200,
      body: { remaining_access: { logins: 0, api_tokens: 0 } },
    });
    expect(await statuses()).toEqual([401, 401, 401]);
    expect(await list(email)).toEqual([]);
    expect((await call('GET', 'me', undefined, bearer(kept))).status).toBe(200);
    const { entries } = (await call<AuditPage>('GET', 'audit?limit=500')).body;
    const removed = entries.filter(
      ({ action, target }) => action === 'removed' && target.name?.startsWith(`${email}/`),
    );
    expect(removed.map(({ target }) => target.name).sort()).toEqual([
      `${email}/ci`,
      `${email}/mover`,
    ]);
  });

  test('is required to remove the API tokens; other changes do not affect access', async () => {
    const email = 'yan@example.com';
    const { statuses } = await withTokens(email);
    const alone = await change(email, { revoke_api_tokens: true });
    expect(alone).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', details: [{ in: 'body', field: 'revoke_api_tokens' }] },
    });
    const roles = await change(email, { roles: ['admin'], revoke_api_tokens: false });
    expect(roles.status).toBe(200);
    expect(roles.body).not.toHaveProperty('remaining_access');
    expect(await statuses()).toEqual([200, 200, 200]);
  });

  describe('during a request of the old login', () => {
    /** Releases the blocked write, once. */
    let release: () => void = () => undefined;
    /** Called when a write is blocked. */
    let arrived: () => void = () => undefined;
    const block =
      <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) =>
      async (...args: Args): Promise<Result> => {
        const released = new Promise<void>((resolve) => {
          release = resolve;
        });
        arrived();
        await released;
        return write(...args);
      };
    const slow = useSystem({
      replicaOf: system,
      wrapStore: (store) => ({
        ...store,
        accounts: { ...store.accounts, change: block(store.accounts.change) },
        apiTokens: { ...store.apiTokens, create: block(store.apiTokens.create) },
      }),
    });

    test.each([
      ['cannot change a password', 'PATCH', 'users/', { password: 'of the thief' }],
      ['cannot create an API token', 'POST', 'tokens/', { name: 'of the thief' }],
    ])('%s', async (what, method, path, body) => {
      const email = `zoe-${what.replaceAll(' ', '-')}@example.com`;
      const byPassword = await makeUser(email);
      const { auth_token } = (await call<Login>('POST', 'login', undefined, byPassword)).body;
      const waiting = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const late = answerTo<ErrorBody>(
        slow.current.call(method, `${path}${email}`, body, {
          authorization: `Bearer ${auth_token}`,
        }),
      );
      await waiting;
      const changed = await change(email, { password: other, revoke_api_tokens: true }, byPassword);
      expect(changed.body.remaining_access).toEqual({ logins: 0, api_tokens: 0 });
      release();
      expect(await late).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
      expect(await list(email)).toEqual([]);
      const now = { authorization: basic(email, other) };
      expect((await call('GET', 'me', undefined, now)).status).toBe(200);
    });
  });
});
