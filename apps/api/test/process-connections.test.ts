import { startEmbedded } from '@quads/store/embedded';
import { createTestDatabase } from '@quads/store/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { newDataDir } from './support/data-dir.js';
import { stackLine, startProgram } from './support/program.js';
import { basic } from './support/system.js';

// APIs on a server with few connections, three of which PostgreSQL reserves for superusers.

const authorization = basic('admin@example.com', 'correct horse battery');

const serverWith = async (connections: number) => {
  const dataDir = await newDataDir();
  const settings = { max_connections: String(connections), fsync: 'off' };
  const cluster = await startEmbedded({ dataDir, settings });
  onTestFinished(() => cluster.stop());
  const database = await createTestDatabase(cluster.url);
  for (const statement of [
    `create role lab login password 'lab-secret'`,
    `alter database "${new URL(database.url).pathname.slice(1)}" owner to lab`,
  ]) {
    await database.execute(statement);
  }
  const url = new URL(database.url);
  Object.assign(url, { username: 'lab', password: 'lab-secret' });
  const start = () =>
    startProgram({
      DATABASE_URL: url.href,
      QUADS_DATABASE_CONNECTIONS: '3',
      QUADS_ADMIN_PASSWORD: 'correct horse battery',
      LOG_LEVEL: 'warn',
    });
  /** Fails unless the APIs have this number of connections. */
  const expectConnections = (count: number) =>
    database.execute(`do $$ begin
      assert ${count} = (select count(*) from pg_stat_activity where usename = 'lab');
    end $$`);
  return { start, expectConnections };
};

const call = (url: string, method: string, path: string, body?: unknown) =>
  answerTo(
    fetch(`${url}/api/v3/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );

describe('with QUADS_DATABASE_CONNECTIONS=3', () => {
  test('three APIs start with max_connections = 12', async () => {
    const { start, expectConnections } = await serverWith(12);
    const programs = [start(), start(), start()];
    const urls = await Promise.all(programs.map((program) => program.url()));
    const answers = await Promise.all(
      urls.flatMap((url, index) =>
        Array.from({ length: 20 }, async (_none, turn) => [
          await call(url, 'POST', 'clouds', { cloud: `cloud${1 + 100 * index + turn}` }),
          await call(url, 'GET', 'hosts'),
          await call(url, 'GET', 'moves/progress'),
          await answerTo(fetch(`${url}/readyz`)),
        ]),
      ),
    );
    expect(answers.flat().filter(({ status }) => status !== 200)).toEqual([]);
    await expectConnections(9);
    for (const program of programs) expect(await program.end('SIGTERM')).toMatchObject({ code: 0 });
  }, 120_000);

  test('with max_connections = 10 the third API waits, logs the reason, and starts when another one stops', async () => {
    const { start } = await serverWith(10);
    const [first, second] = [start(), start()];
    const urls = [await first.url(), await second.url()];
    const third = start();
    await expect
      .poll(third.err, { timeout: 30_000 })
      .toMatch(
        /waiting up to 60 s for a database connection: .*(connection slots|too many clients)/,
      );
    for (const url of urls) expect(await call(url, 'GET', 'hosts')).toMatchObject({ status: 200 });
    expect(third.out()).toBe('');
    expect(await first.end('SIGTERM')).toMatchObject({ code: 0 });
    const url = await third.url();
    expect(await call(url, 'POST', 'clouds', { cloud: 'cloud01' })).toMatchObject({ status: 200 });
    expect(third.err().match(/waiting up to/g)).toHaveLength(1);
    expect(third.err()).not.toMatch(stackLine);
    for (const one of [second, third]) expect(await one.end('SIGTERM')).toMatchObject({ code: 0 });
  }, 120_000);
});
