import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditPage, Login, Move } from '@quads/contract';
import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { answerTo, cursorOf } from './support/answer.js';
import { newDataDir } from './support/data-dir.js';
import { type Program, stackLine, startProgram } from './support/program.js';
import { basic } from './support/system.js';

// From the embedded database to one of a lab, and back, as people do it.

const admin = {
  QUADS_ADMIN_PASSWORD: 'correct horse battery',
  LOG_LEVEL: 'warn',
  QUADS_DEMO: 'off',
};
const authorization = basic('admin@example.com', admin.QUADS_ADMIN_PASSWORD);

const send = <Body = unknown>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization },
) =>
  answerTo<Body>(
    fetch(`${url}/api/v3/${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );

const files = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'quads-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const database = async (): Promise<string> => {
  const { url, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  return url;
};

type Env = Record<string, string>;

/** Runs a command to its end. */
const run = async (env: Env, ...words: string[]): Promise<Program & { code: number | null }> => {
  const program = startProgram({ ...admin, ...env }, words);
  const { code } = await program.ended();
  return { ...program, code };
};

const done = async (env: Env, ...words: string[]): Promise<string> => {
  const program = await run(env, ...words);
  expect(program.code, program.err()).toBe(0);
  return program.out();
};

const serving = async (env: Env): Promise<{ url: string; stop: () => Promise<void> }> => {
  const program = startProgram({ ...admin, ...env });
  const url = await program.url();
  const stop = async (): Promise<void> => {
    expect(await program.end('SIGTERM')).toMatchObject({ code: 0 });
  };
  return { url, stop };
};

/** A host on the move. */
const startMove = async (url: string): Promise<void> => {
  for (const cloud of ['cloud01', 'cloud02']) await send(url, 'POST', 'clouds', { cloud });
  const tenant = { description: 'Tests', owner: 'tenant', ticket: '1' };
  await send(url, 'POST', 'assignments', { cloud: 'cloud02', ...tenant });
  const name = 'host01.example.com';
  const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
  await send(url, 'POST', 'hosts', { name, ...place });
  const times = { start: 'now', end: '2099-01-01 00:00' };
  await send(url, 'POST', 'schedules', { cloud: 'cloud02', hostname: name, ...times });
  await send(url, 'POST', 'moves/progress/batch', { hostnames: [name] });
};

/** All that people see. */
const seen = async (url: string) => ({
  moves: (await send<Move[]>(url, 'GET', 'moves/progress?include=ended')).body,
  log: (await send(url, 'GET', 'moves/1/events?limit=500')).body,
  hosts: (await send(url, 'GET', 'hosts')).body,
  schedules: (await send(url, 'GET', 'schedules')).body,
  users: (await send(url, 'GET', 'users')).body,
});

const audited = async (url: string) =>
  (await send<AuditPage>(url, 'GET', 'audit?limit=500&until=2099-01-01T00:00')).body.entries;

test('data moves from the embedded database to a server and back, and tracking continues', async () => {
  const folder = await files();
  const [there, back] = [join(folder, 'there'), join(folder, 'back')];
  const embedded = { QUADS_DATA_DIR: await newDataDir() };
  const first = await serving(embedded);
  await startMove(first.url);
  const { body: login } = await send<Login>(first.url, 'POST', 'login');
  const before = await seen(first.url);
  const entries = await audited(first.url);
  const { headers } = await send(first.url, 'GET', 'moves/1');
  await first.stop();

  expect(await done(embedded, 'export', '--to', there)).toMatch(/Exported to .*: \d+ rows, schema/);
  expect((await stat(there)).mode & 0o777).toBe(0o600);
  const own = { DATABASE_URL: await database(), QUADS_DATA_DIR: await newDataDir() };
  expect(await done(own, 'import', '--from', there)).toMatch(/Imported .*: \d+ rows.*verified/s);

  const second = await serving(own);
  expect(await seen(second.url)).toEqual(before);
  expect((await audited(second.url)).slice(0, entries.length)).toEqual(entries);
  const token = { authorization: `Bearer ${login.auth_token}` };
  const report = { status: 'provisioning' };
  const wrote = await send(second.url, 'PATCH', 'moves/progress/1', report, token);
  expect(wrote.status).toBe(200);
  expect(cursorOf(wrote)).toBeGreaterThan(cursorOf({ headers }));
  // It may be exported under an API that works.
  await done(own, 'export', '--to', back);
  const after = await seen(second.url);
  expect(after).not.toEqual(before);
  await second.stop();

  const again = { QUADS_DATA_DIR: await newDataDir() };
  await done(again, 'import', '--from', back);
  const third = await serving(again);
  expect(await seen(third.url)).toEqual(after);
  await third.stop();
}, 180_000);

test('an impossible export or import is refused in one sentence and changes nothing', async () => {
  const folder = await files();
  const file = join(folder, 'lab');
  const own = { DATABASE_URL: await database() };
  await done(own, 'export', '--to', file);
  const whole = await readFile(file);
  const cut = join(folder, 'cut');
  await writeFile(cut, whole.subarray(0, whole.length - 100));
  const full = { DATABASE_URL: await database() };
  const api = await serving(full);

  const failures: [Env, string[], number, RegExp][] = [
    [own, ['export', '--to', file], 1, /could not export\. There is a file .*lab already/],
    [own, ['import', '--from', cut], 1, /could not import\. The file cannot be used: it ends too/],
    [own, ['import', '--from', join(folder, 'none')], 1, /could not import\. ENOENT/],
    [full, ['import', '--from', file, '--replace'], 1, /An API works on this database: stop it/],
    [{ QUADS_DATA_DIR: join(folder, 'no') }, ['export', '--to', cut], 1, /There is no database in/],
    [own, ['export'], 2, /no such command: export[\s\S]*Usage:/],
    [own, ['import', '--from', file, '--force'], 2, /--force[\s\S]*Usage:/],
  ];
  for (const [env, words, code, message] of failures) {
    const program = await run(env, ...words);
    expect({ code: program.code, err: program.err() }).toMatchObject({
      code,
      err: expect.stringMatching(message),
    });
    expect(program.err()).not.toMatch(stackLine);
  }
  await api.stop();
  const refused = await run(full, 'import', '--from', file);
  expect(refused.err()).toMatch(/is not empty: accounts \(1\).*--replace/);
  expect(await readFile(file)).toEqual(whole);
  expect(await done(own, '--help')).toContain('quads-api export --to FILE');
}, 180_000);
