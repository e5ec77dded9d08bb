import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { newDataDir } from './support/data-dir.js';
import { stackLine, startProgram } from './support/program.js';
import { basic } from './support/system.js';

// The program with an external database.

const admin = basic('admin@example.com', 'correct horse battery');

const database = async (): Promise<string> => {
  const { url, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  return url;
};

const call = (url: string, path: string, method = 'GET', authorization = admin) =>
  answerTo<{ auth_token: string }>(
    fetch(`${url}/api/v3/${path}`, { method, headers: { authorization } }),
  );

test('an API with DATABASE_URL runs no demo, needs no data directory, and accepts the tokens of its replicas', async () => {
  const env = {
    DATABASE_URL: await database(),
    QUADS_DATA_DIR: await newDataDir(),
    QUADS_ADMIN_PASSWORD: 'correct horse battery',
    LOG_LEVEL: 'warn',
  };
  const [one, other] = [startProgram(env), startProgram(env)];
  const [here, there] = [await one.url(), await other.url()];
  expect(one.out()).toContain('DATABASE_URL');
  expect(one.out()).not.toContain('demo');
  expect(one.out()).not.toContain(env.DATABASE_URL);
  expect(await call(here, 'hosts')).toMatchObject({ status: 200, body: {} });
  const { body } = await call(here, 'login', 'POST');
  expect(await call(there, 'me', 'GET', `Bearer ${body.auth_token}`)).toMatchObject({
    status: 200,
  });
  expect(await one.end('SIGTERM')).toMatchObject({ code: 0 });
  expect(await call(there, 'moves/progress')).toMatchObject({ status: 200, body: [] });
  expect(await other.end('SIGTERM')).toMatchObject({ code: 0 });
}, 120_000);

test('a missing database is named in the start error, without its password', async () => {
  const program = startProgram({ DATABASE_URL: 'postgres://quads:secret@127.0.0.1:1/quads' });
  expect(await program.ended()).toMatchObject({ code: 1 });
  expect(program.err()).toMatch(
    /could not start\. The database cannot be opened: connect ECONNREFUSED 127\.0\.0\.1:1\. Correct/,
  );
  expect(program.err()).not.toContain('secret');
  expect(program.err()).not.toMatch(stackLine);
}, 120_000);

test('a database with a newer schema stops the start with one sentence', async () => {
  const { url, execute, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  await execute("insert into schema_migrations (version, name) values (999999, 'from tomorrow')");
  const program = startProgram({ DATABASE_URL: url });
  expect(await program.ended()).toMatchObject({ code: 1 });
  expect(program.err()).toMatch(/could not start\. The database has schema 999999, /);
  expect(program.err()).toContain('Start the version that migrated it or a newer one');
  expect(program.err()).not.toMatch(stackLine);
}, 120_000);
