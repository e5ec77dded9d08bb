import { Client } from 'pg';
import { describe, expect } from 'vitest';
import { dataIn } from '../../src/embedded/home-layout.js';
import { type EmbeddedCluster, EmbeddedExitError } from '../../src/embedded/index.js';
import { readPostmasterFile } from '../../src/embedded/postmaster.js';
import { SOON_MS, test } from './support/place.js';
import { isRunning, processesNaming } from './support/processes.js';
import { keep, kept, sql } from './support/sql.js';

const postmasterOf = async (dataDir: string): Promise<number> =>
  (await readPostmasterFile(dataIn(dataDir)))?.pid ?? 0;

describe('stop', () => {
  test('is one for all who ask, however often', async ({ place }) => {
    const cluster = await place.start();
    const pid = await postmasterOf(place.dataDir);
    expect(cluster.stop()).toBe(cluster.stop());
    await Promise.all([cluster.stop(), cluster.stop()]);
    await cluster.stop();
    expect(await isRunning(pid)).toBe(false);
    expect(await processesNaming(place.dataDir)).toEqual([]);
    expect(await cluster.closed).toBeUndefined();
  });

  test('does not wait for idle connections', async ({ place }) => {
    const cluster = await place.start();
    const client = new Client({ connectionString: cluster.url });
    const cut = new Promise((resolve) => client.on('error', resolve));
    await client.connect();
    await cluster.stop();
    await cut;
  });

  test('happens at the end of a block', async ({ place }) => {
    {
      await using cluster = await place.start();
      await keep(cluster.url);
    }
    expect(await processesNaming(place.dataDir)).toEqual([]);
    expect(await kept((await place.start()).url)).toBe(42);
  });

  test.for<readonly [string, (pid: number, cluster: EmbeddedCluster) => Promise<void>]>([
    ['is asked to stop', async () => {}],
    [
      'was killed',
      async (pid, { closed }) => {
        process.kill(pid, 'SIGKILL');
        expect(await closed).toBeInstanceOf(EmbeddedExitError);
      },
    ],
  ])(
    'waits for sessions that compute when the main process %s',
    async ([_what, end], { place }) => {
      const cluster = await place.start();
      const pid = await postmasterOf(place.dataDir);
      const compute = 'do $$ begin loop null; end loop; end $$';
      const sessions: Promise<void>[] = [];
      for (const _session of [1, 2, 3]) {
        const client = new Client({ connectionString: cluster.url });
        client.on('error', () => {});
        await client.connect();
        sessions.push(expect(client.query(compute)).rejects.toThrow());
      }
      const busy = `select from pg_stat_activity where query like 'do %'`;
      await expect.poll(() => sql(cluster.url, busy), { timeout: SOON_MS }).toHaveLength(3);
      await end(pid, cluster);
      await cluster.stop();
      expect(await processesNaming(place.dataDir)).toEqual([]);
      await Promise.all(sessions);
    },
  );

  test('works from a SIGTERM handler', async ({ place }) => {
    const owner = place.own();
    await owner.first;
    expect(await owner.end('SIGTERM')).toBe(0);
    expect(await processesNaming(place.dataDir)).toEqual([]);
    expect((await place.start()).adopted).toBe(false);
  });
});

test('Ctrl-C in a terminal leaves the database to its owner', async ({ place }) => {
  const owner = place.own({}, { detached: true });
  await owner.first;
  // A terminal interrupts every process of the group.
  process.kill(-owner.pid, 'SIGINT');
  expect(await owner.end()).toBe(0);
  const { url } = await place.start();
  expect(await sql(url, "select to_regclass('finished_its_work') is not null as done")).toEqual([
    { done: true },
  ]);
});

test('an owner that exits without stopping leaves nothing running', async ({ place }) => {
  const owner = place.own();
  await keep((await owner.first).url);
  expect(await owner.end('SIGUSR2')).toBe(3);
  const cluster = await place.start();
  expect(cluster.adopted).toBe(true);
  expect(await kept(cluster.url)).toBe(42);
});

test('a PostgreSQL that dies by itself is told, and can be started again', async ({ place }) => {
  const cluster = await place.start();
  await keep(cluster.url);
  process.kill(await postmasterOf(place.dataDir), 'SIGKILL');
  const error = await cluster.closed;
  expect(error).toBeInstanceOf(EmbeddedExitError);
  expect(error).toMatchObject({
    code: 'embedded_exited',
    message: expect.stringMatching(/SIGKILL.*ready to accept connections/s),
  });
  await cluster.stop();
  expect(await kept((await place.start()).url)).toBe(42);
});
