import { Client } from 'pg';
import { describe, expect } from 'vitest';
import { dataIn } from '../../src/embedded/home-layout.js';
import { type EmbeddedCluster, EmbeddedExitError } from '../../src/embedded/index.js';
import { readPostmasterFile } from '../../src/embedded/postmaster.js';
import { isRunning, processesNaming } from './support/processes.js';
import { readAnswer, sql, writeAnswer } from './support/sql.js';
import { TIMEOUT_MS, test } from './support/workspace.js';

const postmasterOf = async (dataDir: string): Promise<number> =>
  (await readPostmasterFile(dataIn(dataDir)))?.pid ?? 0;

describe('stop', () => {
  test('is idempotent, also for concurrent calls', async ({ workspace }) => {
    const cluster = await workspace.start();
    const pid = await postmasterOf(workspace.dataDir);
    expect(cluster.stop()).toBe(cluster.stop());
    await Promise.all([cluster.stop(), cluster.stop()]);
    await cluster.stop();
    expect(await isRunning(pid)).toBe(false);
    expect(await processesNaming(workspace.dataDir)).toEqual([]);
    expect(await cluster.closed).toBeUndefined();
  });

  test('does not wait for idle connections', async ({ workspace }) => {
    const cluster = await workspace.start();
    const client = new Client({ connectionString: cluster.url });
    const cut = new Promise((resolve) => client.on('error', resolve));
    await client.connect();
    await cluster.stop();
    await cut;
  });

  test('is called at the end of an `await using` block', async ({ workspace }) => {
    {
      await using cluster = await workspace.start();
      await writeAnswer(cluster.url);
    }
    expect(await processesNaming(workspace.dataDir)).toEqual([]);
    expect(await readAnswer((await workspace.start()).url)).toBe(42);
  });

  test.for<readonly [string, (pid: number, cluster: EmbeddedCluster) => Promise<void>]>([
    ['is stopped', async () => {}],
    [
      'was killed',
      async (pid, { closed }) => {
        process.kill(pid, 'SIGKILL');
        expect(await closed).toBeInstanceOf(EmbeddedExitError);
      },
    ],
  ])('waits for busy sessions when the main process %s', async ([_what, end], { workspace }) => {
    const cluster = await workspace.start();
    const pid = await postmasterOf(workspace.dataDir);
    const compute = 'do $$ begin loop null; end loop; end $$';
    const sessions: Promise<void>[] = [];
    for (const _session of [1, 2, 3]) {
      const client = new Client({ connectionString: cluster.url });
      client.on('error', () => {});
      await client.connect();
      sessions.push(expect(client.query(compute)).rejects.toThrow());
    }
    const busy = `select from pg_stat_activity where query like 'do %'`;
    await expect.poll(() => sql(cluster.url, busy), { timeout: TIMEOUT_MS }).toHaveLength(3);
    await end(pid, cluster);
    await cluster.stop();
    expect(await processesNaming(workspace.dataDir)).toEqual([]);
    await Promise.all(sessions);
  });

  test('works from a SIGTERM handler', async ({ workspace }) => {
    const owner = workspace.spawnOwner();
    await owner.first;
    expect(await owner.end('SIGTERM')).toBe(0);
    expect(await processesNaming(workspace.dataDir)).toEqual([]);
    expect((await workspace.start()).adopted).toBe(false);
  });
});

test('Ctrl-C in a terminal does not end the database before its owner stops it', async ({
  workspace,
}) => {
  const owner = workspace.spawnOwner({}, { detached: true });
  await owner.first;
  // A terminal signals every process of the group.
  process.kill(-owner.pid, 'SIGINT');
  expect(await owner.end()).toBe(0);
  const { url } = await workspace.start();
  expect(await sql(url, "select to_regclass('finished_its_work') is not null as done")).toEqual([
    { done: true },
  ]);
});

test('PostgreSQL ends when its owner exits without stopping it', async ({ workspace }) => {
  const owner = workspace.spawnOwner();
  await writeAnswer((await owner.first).url);
  expect(await owner.end('SIGUSR2')).toBe(3);
  const cluster = await workspace.start();
  expect(cluster.adopted).toBe(true);
  expect(await readAnswer(cluster.url)).toBe(42);
});

test('`closed` resolves with the error when PostgreSQL dies, and it can be started again', async ({
  workspace,
}) => {
  const cluster = await workspace.start();
  await writeAnswer(cluster.url);
  process.kill(await postmasterOf(workspace.dataDir), 'SIGKILL');
  const error = await cluster.closed;
  expect(error).toBeInstanceOf(EmbeddedExitError);
  expect(error).toMatchObject({
    code: 'embedded_exited',
    message: expect.stringMatching(/SIGKILL.*ready to accept connections/s),
  });
  await cluster.stop();
  expect(await readAnswer((await workspace.start()).url)).toBe(42);
});
