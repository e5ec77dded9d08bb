import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect } from 'vitest';
import { dataIn } from '../../src/embedded/home-layout.js';
import { isPostmasterOf, readPostmasterFile } from '../../src/embedded/postmaster.js';
import { until } from '../../src/embedded/until.js';
import type { OwnerProcess } from './support/owner-process.js';
import { type Place, SOON_MS, test } from './support/place.js';
import { isRunning, processesNaming } from './support/processes.js';
import { keep, kept } from './support/sql.js';

const postmasterOf = async (dataDir: string): Promise<number> =>
  (await readPostmasterFile(dataIn(dataDir)))?.pid ?? 0;

const owned = async (place: Place): Promise<{ owner: OwnerProcess; url: string; pid: number }> => {
  const owner = place.own();
  const { url, dataDir } = await owner.first;
  await keep(url);
  return { owner, url, pid: await postmasterOf(dataDir) };
};

const killWatchdog = async ({ dataDir }: Place): Promise<void> => {
  const pids = await processesNaming('quads-postgres-watchdog', dataDir);
  expect(pids).toHaveLength(1);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
};

const gone = (pid: number): Promise<boolean> => until(async () => !(await isRunning(pid)), SOON_MS);

/** Kills the owner and PostgreSQL's main process, as a power cut would. */
const killBoth = async (place: Place, owner: OwnerProcess, pid: number): Promise<void> => {
  await killWatchdog(place);
  process.kill(pid, 'SIGKILL');
  await owner.end('SIGKILL');
  expect(await gone(pid)).toBe(true);
};

const expectTakenOver = async (place: Place): Promise<void> => {
  const cluster = await place.start();
  expect(cluster.adopted).toBe(true);
  expect(await kept(cluster.url)).toBe(42);
};

describe('after kill -9 of the owner', () => {
  test('PostgreSQL shuts down by itself', async ({ place }) => {
    const { owner, pid } = await owned(place);
    await owner.end('SIGKILL');
    expect(await gone(pid)).toBe(true);
    expect(await readFile(join(place.dataDir, 'postgres.log'), 'utf8')).toContain('fast shutdown');
    await expectTakenOver(place);
  });

  test('a PostgreSQL that lives on is taken over from', async ({ place }) => {
    const { owner, pid } = await owned(place);
    await killWatchdog(place);
    await owner.end('SIGKILL');
    expect(await isPostmasterOf(dataIn(place.dataDir), pid)).toBe(true);
    await expectTakenOver(place);
    expect(await isRunning(pid)).toBe(false);
  });

  test('a PostgreSQL that died with it is recovered', async ({ place }) => {
    const { owner, pid } = await owned(place);
    await killBoth(place, owner, pid);
    expect(await postmasterOf(place.dataDir)).toBe(pid);
    await expectTakenOver(place);
  });

  test('sessions that outlive their main process are waited for', async ({ place }) => {
    const { owner, pid, url } = await owned(place);
    const client = new Client({ connectionString: url });
    await client.connect();
    client.on('error', () => {});
    const backend = (await client.query('select pg_backend_pid() as pid')).rows[0].pid;
    const busy = client.query(
      "do $$ declare till timestamptz = clock_timestamp() + interval '4s'; begin while clock_timestamp() < till loop end loop; end $$",
    );
    busy.catch(() => {});
    await killBoth(place, owner, pid);
    expect(await isRunning(backend)).toBe(true);
    await expectTakenOver(place);
    expect(await isRunning(backend)).toBe(false);
    await client.end();
  });
});

describe('a postmaster.pid whose id belongs to another process now', () => {
  /** A process of PostgreSQL's own account: of others' PostgreSQL knows that they are none of it. */
  const bystander = async (dataDir: string): Promise<ChildProcess> => {
    const { uid, gid } = await stat(dataIn(dataDir));
    const account = process.getuid?.() === 0 ? { uid, gid } : {};
    const child = spawn('/bin/sleep', ['600'], { ...account, stdio: 'ignore' });
    await once(child, 'spawn');
    return child;
  };

  test('is no obstacle, and that process is left alone', async ({ place }) => {
    const { owner, pid } = await owned(place);
    await killBoth(place, owner, pid);
    const other = await bystander(place.dataDir);
    const file = join(dataIn(place.dataDir), 'postmaster.pid');
    const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [other.pid, ...rest].join('\n'));

    await expectTakenOver(place);
    expect(await isRunning(other.pid ?? 0)).toBe(true);
    other.kill('SIGKILL');
    await once(other, 'exit');
  });
});
