import type { Assignment, Error as ErrorBody, SshKeys, User } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { type Answer, answerTo } from './support/answer.js';
import { basic, useSystem } from './support/system.js';
import { selfSchedule, tenantNamed, useTenants } from './support/tenants.js';

const system = useSystem({ config: { selfSchedule } });
const open = useSystem({ replicaOf: system, config: { selfSchedule, registration: 'open' } });
const { newCloud } = useTenants(system);

type Headers = Record<string, string>;

const call = <T>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Headers,
): Promise<Answer<T & ErrorBody>> => answerTo(system.current.call(method, path, body, headers));

const password = 'correct horse battery';
const body = 'AAAAC3NzaC1lZDI1NTE5AAAAIGz3VtXPD3mIdOw1cRaJ+x/Q';
const keyOf = (name: string): string => `ssh-ed25519 ${body} ${name}`;

/** An account with a key of its own; what it calls with. */
const keyOwner = async (email: string): Promise<Headers> => {
  await call('POST', 'users', { email, password });
  const set = await call<User>('PATCH', `users/${email}`, { ssh_key: keyOf(email) });
  expect(set).toMatchObject({ status: 200, body: { ssh_key: keyOf(email) } });
  return { authorization: basic(email, password) };
};

const newAssignment = async (more: object): Promise<number> => {
  const facts = { description: 'Tests', owner: 'tenant', ticket: '1', ...more };
  return (await call<Assignment>('POST', 'assignments', { cloud: await newCloud(), ...facts })).body
    .id;
};

describe('the SSH key of an account', () => {
  test('is absent at first, can be set, changed and removed', async () => {
    const email = 'first@example.com';
    const made = await call<User>('POST', 'users', { email, password });
    expect(made.body.ssh_key).toBeNull();
    const path = `users/${email}`;
    for (const [ssh_key, kept] of [
      [`  ${keyOf('a')}\n`, keyOf('a')],
      [keyOf('b'), keyOf('b')],
      ['', null],
      [keyOf('c'), keyOf('c')],
      [null, null],
    ]) {
      expect(await call('PATCH', path, { ssh_key })).toMatchObject({
        status: 200,
        body: { ssh_key: kept },
      });
      expect((await call<User>('GET', path)).body.ssh_key).toBe(kept);
    }
  });

  test('stays when something else changes', async () => {
    const email = 'stays@example.com';
    await keyOwner(email);
    const after = await call<User>('PATCH', `users/${email}`, { roles: ['user', 'admin'] });
    expect(after.body.ssh_key).toBe(keyOf(email));
  });

  test.each([
    'ssh-rsa',
    'ssh-dss',
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'sk-ssh-ed25519@openssh.com',
    'sk-ecdsa-sha2-nistp256@openssh.com',
  ])('may be of the type %s', async (type) => {
    const ssh_key = `${type} ${body}==`;
    expect(await call('PATCH', 'users/admin@example.com', { ssh_key })).toMatchObject({
      status: 200,
      body: { ssh_key },
    });
  });

  test.each([
    ['one word', 'ssh-ed25519'],
    ['an unknown type', `ssh-foo ${body}`],
    ['a type that begins like one', `ssh-rsa-old ${body}`],
    ['options before the type', `command="x" ssh-ed25519 ${body}`],
    ['no base64', 'ssh-ed25519 not-a-key!'],
    ['two lines', `${keyOf('a')}\n${keyOf('b')}`],
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----'],
    ['a control character', `${keyOf('a')}\u0007`],
  ])('is refused if it is %s', async (_what, ssh_key) => {
    expect(await call('PATCH', 'users/admin@example.com', { ssh_key })).toMatchObject({
      status: 400,
      body: {
        code: 'invalid_request',
        message: expect.stringContaining('.pub'),
        details: [{ in: 'body', field: 'ssh_key' }],
      },
    });
  });

  test('is set by its owner, not by another user or an API token of the owner', async () => {
    const email = 'own@example.com';
    const owner = await keyOwner(email);
    const other = await keyOwner('stranger@example.com');
    const ssh_key = keyOf('new');
    const path = `users/${email}`;
    expect((await call('PATCH', path, { ssh_key }, other)).status).toBe(403);
    const byToken = await tenantNamed(system, 'bytoken');
    expect(await byToken.call('PATCH', 'users/bytoken@example.com', { ssh_key })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('SSH key') },
    });
    expect(await call('PATCH', path, { ssh_key }, owner)).toMatchObject({
      status: 200,
      body: { ssh_key },
    });
  });
});

describe('GET /assignments/{assignment_id}/ssh-keys', () => {
  test('has the keys of the owner and of those with access, for the owner and admins', async () => {
    const [ann, bob, cid] = await Promise.all(
      ['ann', 'bob', 'cid'].map((name) => keyOwner(`${name}@example.com`)),
    );
    const id = await newAssignment({ owner: 'ann', ccuser: 'bob@example.com, ann, nobody' });
    const path = `assignments/${id}/ssh-keys`;
    const wanted = {
      keys: [keyOf('ann@example.com'), keyOf('bob@example.com')],
      usernames: ['ann', 'bob@example.com', 'nobody'],
    };
    expect(await call<SshKeys>('GET', path)).toMatchObject({ status: 200, body: wanted });
    expect((await call<SshKeys>('GET', path, undefined, ann)).body).toEqual(wanted);
    for (const who of [bob, cid]) {
      expect(await call('GET', path, undefined, who)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    }
  });

  test('leaves out accounts that are not active or have no key', async () => {
    await keyOwner('gone@example.com');
    await call('PATCH', 'users/gone@example.com', { active: false });
    await call('POST', 'users', { email: 'bare@example.com', password });
    const id = await newAssignment({ owner: 'gone', ccuser: 'bare' });
    expect((await call<SshKeys>('GET', `assignments/${id}/ssh-keys`)).body).toEqual({
      keys: [],
      usernames: ['gone', 'bare'],
    });
  });

  test('takes no short name for an account if anyone can register', async () => {
    await keyOwner('short@example.com');
    const id = await newAssignment({ owner: 'somebody', ccuser: 'short' });
    const keys = async (on: typeof system) =>
      (await answerTo<SshKeys>(on.current.call('GET', `assignments/${id}/ssh-keys`))).body.keys;
    expect(await keys(system)).toEqual([keyOf('short@example.com')]);
    expect(await keys(open)).toEqual([]);
  });

  test('knows the account that made the assignment, not another of the same short name', async () => {
    const [own, other] = [await keyOwner('dup@example.com'), await keyOwner('dup@example.org')];
    await newCloud();
    const wish = { description: 'A try' };
    const { body: made } = await call<Assignment>('POST', 'assignments/self', wish, own);
    const path = `assignments/${made.id}/ssh-keys`;
    expect((await call<SshKeys>('GET', path, undefined, own)).body.keys).toEqual([
      keyOf('dup@example.com'),
    ]);
    expect((await call('GET', path, undefined, other)).status).toBe(403);
  });

  test('is 404 for an assignment that does not exist, and needs credentials', async () => {
    expect(await call('GET', 'assignments/99999/ssh-keys')).toMatchObject({
      status: 404,
      body: { code: 'assignment_not_found', message: 'There is no assignment 99999.' },
    });
    const id = await newAssignment({});
    const nobody = await call('GET', `assignments/${id}/ssh-keys`, undefined, {
      authorization: '',
    });
    expect(nobody).toMatchObject({ status: 400, body: { code: 'missing_credentials' } });
  });
});
