import { randomUUID } from 'node:crypto';
import type { Login } from '@quads/contract';
import { createTestDatabase } from '@quads/store/testing';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { newDataDir } from './support/data-dir.js';
import { stackLine, startProgram } from './support/program.js';
import { admin, basic, useSystem } from './support/system.js';
import { useTerminal } from './support/terminal.js';

const [first, second, third] = ['the first password', 'the second password', 'the third password'];

const system = useSystem();
const startInTerminal = useTerminal();

const newDatabase = async (): Promise<Record<string, string>> => {
  const { url, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  return { DATABASE_URL: url, LOG_LEVEL: 'warn' };
};

const call = <Body>(method: string, path: string, authorization: string, body?: unknown) =>
  answerTo<Body>(system.current.call(method, path, body, { authorization }));

const login = (email: string, password: string) =>
  call<Login>('POST', 'login', basic(email, password));

/** Runs the command with a password on its standard input. */
const setPassword = async (env: Record<string, string>, words: string[], input = '') => {
  const program = startProgram(env, ['password', ...words], input);
  const { code } = await program.ended();
  return { code, out: program.out(), err: program.err() };
};

/** An account of a running API with the first password, and the settings that lead there. */
const account = async () => {
  const email = `${randomUUID()}@example.com`;
  const asAdmin = basic(admin.email, admin.password);
  expect(await call('POST', 'users', asAdmin, { email, password: first })).toMatchObject({
    status: 201,
  });
  return { email, env: { DATABASE_URL: system.current.databaseUrl, LOG_LEVEL: 'warn' } };
};

describe('quads-api password', () => {
  test('sets the password from standard input, ends the logins and writes an audit entry', async () => {
    const { env, email } = await account();
    const { body: old } = await login(email, first);
    const bearer = `Bearer ${old.auth_token}`;
    const path = `tokens/${email}`;
    expect(await call('POST', path, bearer, { name: 'reports' })).toMatchObject({ status: 201 });

    // Upper and lower case are the same.
    const { code, out, err } = await setPassword(env, [email.toUpperCase()], `${second}\n`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`The password of ${email} is set, and its logins have ended.`);
    expect(out).toContain('API tokens 1, which remain valid');
    expect(out).not.toContain(second);

    expect(await call('GET', 'me', bearer)).toMatchObject({ status: 401 });
    expect(await login(email, first)).toMatchObject({ status: 401 });
    expect(await login(email, second)).toMatchObject({ status: 201 });
    const all = await system.current.store.audit.entries({ limit: 500 });
    expect(all.filter(({ actor }) => actor.name?.endsWith('/quads-api password'))).toEqual([
      expect.objectContaining({
        actor: { kind: 'system', name: expect.stringMatching(/^\w+\/quads-api password$/) },
        action: 'changed',
        target: expect.objectContaining({ kind: 'account', name: email }),
        changes: {
          generation: { from: 0, to: 1 },
          password_hash: { from: '(secret)', to: '(secret)' },
        },
      }),
    ]);
  }, 120_000);

  test('generates and prints a password with --generate', async () => {
    const { env, email } = await account();
    const { code, out } = await setPassword(env, [email, '--generate']);
    expect(code).toBe(0);
    const made = /password {3}(\S{24}) \(shown this once\)/.exec(out)?.[1] ?? '';
    expect(await login(email, made)).toMatchObject({ status: 201 });
  }, 120_000);

  test('prompts twice on a terminal, without echo', async () => {
    const { env, email } = await account();
    const terminal = startInTerminal(env, 'password', email);
    await terminal.shows(/New password of \S+: $/);
    terminal.type(`${third}\r`);
    await terminal.shows(/The same again: $/);
    terminal.type(`${third}\r`);
    expect(await terminal.ended()).toBe(0);
    expect(terminal.screen()).toContain(`The password of ${email} is set`);
    expect(terminal.screen()).not.toContain(third);
    expect(await login(email, third)).toMatchObject({ status: 201 });
  }, 120_000);

  test.each([
    ['two passwords that differ', [`${third}\r`, `${second}\r`], /differ/],
    ['Ctrl-C', ['\u0003'], /No password was entered/],
    ['Ctrl-D', ['\u0004'], /No password was entered/],
  ])(
    'changes nothing after %s on a terminal',
    async (_what, typed, message) => {
      const { env, email } = await account();
      const terminal = startInTerminal(env, 'password', email);
      const prompts = [/New password of \S+: $/, /The same again: $/];
      for (const [index, text] of typed.entries()) {
        await terminal.shows(prompts[index] as RegExp);
        terminal.type(text);
      }
      expect(await terminal.ended()).toBe(1);
      expect(terminal.screen()).toMatch(message);
      expect(terminal.screen()).not.toMatch(stackLine);
      expect(await login(email, first)).toMatchObject({ status: 201 });
    },
    120_000,
  );

  test('refuses an invalid password and changes nothing', async () => {
    const { env, email } = await account();
    for (const [input, message] of [
      ['', /8 to 256 characters, and this one has 0/],
      ['seven77', /this one has 7/],
      ['x'.repeat(257), /this one has 257/],
      [`${second}\n${second}\n`, /one line/],
    ] as const) {
      const { code, err } = await setPassword(env, [email], input);
      expect({ code, err }).toMatchObject({ code: 1, err: expect.stringMatching(message) });
      expect(err).not.toMatch(stackLine);
      expect(err).not.toContain(second);
    }
    expect(await login(email, first)).toMatchObject({ status: 201 });
  }, 120_000);

  test('lists the admins for an unknown e-mail, and refers to the first start for an empty database', async () => {
    const { env } = await account();
    const unknown = await setPassword(env, ['nobody@example.com'], second);
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain('There is no account nobody@example.com.');
    expect(unknown.err).toContain(`the active admins are ${admin.email}.`);
    const empty = await setPassword(await newDatabase(), ['nobody@example.com'], second);
    expect(empty.code).toBe(1);
    expect(empty.err).toContain('it creates the first admin');
    const missing = { QUADS_DATA_DIR: await newDataDir(), LOG_LEVEL: 'warn' };
    const nowhere = await setPassword(missing, ['nobody@example.com'], second);
    expect(nowhere.err).toContain('There is no database in');
  }, 120_000);

  test.each([[[]], [['a@example.com', 'b@example.com']], [['a@example.com', '--replace']]])(
    'prints its usage for the arguments %j',
    async (words) => {
      const { code, err } = await setPassword({}, words);
      expect(code).toBe(2);
      expect(err).toMatch(/no such command: password[\s\S]*Usage:/);
    },
    60_000,
  );
});

test('an ignored QUADS_ADMIN_PASSWORD is logged in one line; the command sets a password in the embedded database', async () => {
  const dataDir = await newDataDir();
  const env = { QUADS_DATA_DIR: dataDir, QUADS_DEMO: 'off', LOG_LEVEL: 'warn' };
  const loginAt = async (url: string, password: string) =>
    (
      await fetch(`${url}/api/v3/login`, {
        method: 'POST',
        headers: { authorization: basic(admin.email, password) },
      })
    ).status;

  const api = startProgram({ ...env, QUADS_ADMIN_PASSWORD: first });
  await api.url();
  expect(api.err()).toBe('');
  const early = await setPassword(env, [admin.email], third);
  expect(early).toMatchObject({
    code: 1,
    err: expect.stringContaining(`in use by process ${api.pid}`),
  });
  expect(await api.end('SIGTERM')).toMatchObject({ code: 0 });
  expect(await setPassword(env, [admin.email], third)).toMatchObject({ code: 0, err: '' });

  const again = startProgram({ ...env, QUADS_ADMIN_PASSWORD: second });
  expect(await loginAt(await again.url(), third)).toBe(201);
  expect(await again.end('SIGTERM')).toMatchObject({ code: 0 });
  const lines = again.err().trimEnd().split('\n');
  expect(lines).toEqual([expect.stringContaining('QUADS_ADMIN_PASSWORD is ignored')]);
  expect(lines[0]).toContain(`quads-api password ${admin.email}`);
  expect(lines[0]).not.toContain(second);
}, 180_000);

test.each([['--version'], ['--help']])(
  '%s works without settings and without a database',
  async (word) => {
    const program = startProgram({ DATABASE_URL: 'unusable', PORT: 'unusable' }, [word]);
    expect(await program.ended()).toMatchObject({ code: 0 });
    const expected = {
      '--version': /^quads-api \d+\.\d+\.\d+\n$/,
      '--help':
        /^Usage:(?=[\s\S]*\bwork\b)(?=[\s\S]*\bpassword EMAIL)(?=[\s\S]*\bexport\b)(?=[\s\S]*\bimport\b)(?=[\s\S]*--version)/,
    }[word];
    expect(program.out()).toMatch(expected as RegExp);
  },
  60_000,
);
