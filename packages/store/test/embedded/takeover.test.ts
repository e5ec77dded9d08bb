import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect } from 'vitest';
import { dataIn } from '../../src/embedded/home-layout.js';
import { pollUntil } from '../../src/embedded/poll-until.js';
import { isPostmasterOf, readPostmasterFile } from '../../src/embedded/postmaster.js';
import type { OwnerProcess } from './support/owner-process.js';
import { isRunning, processesNaming } from './support/processes.js';
import { readAnswer, writeAnswer } from './support/sql.js';
import { TIMEOUT_MS, test, type Workspace } from './support/workspace.js';

const postmasterOf = async (dataDir: string): Promise<number> =>
  (await readPostmasterFile(dataIn(dataDir)))?.pid ?? 0;

const startOwner = async (
  workspace: Workspace,
): Promise<{ owner: OwnerProcess; url: string; pid: number }> => {
  const owner = workspace.spawnOwner();
  const { url, dataDir } = await owner.first;
  await writeAnswer(url);
  return { owner, url, pid: await postmasterOf(dataDir) };
};

const killWatchdog = async ({ dataDir }: Workspace): Promise<void> => {
  const pids = await processesNaming('quads-postgres-watchdog', dataDir);
  expect(pids).toHaveLength(1);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
};

const hasEnded = (pid: number): Promise<boolean> =>
  pollUntil(async () => !(await isRunning(pid)), TIMEOUT_MS);

/** Kills the owner and PostgreSQL's main process, as a power cut would. */
const killBoth = async (workspace: Workspace, owner: OwnerProcess, pid: number): Promise<void> => {
  await killWatchdog(workspace);
  process.kill(pid, 'SIGKILL');
  await owner.end('SIGKILL');
  expect(await hasEnded(pid)).toBe(true);
};

const expectTakenOver = async (workspace: Workspace): Promise<void> => {
  const cluster = await workspace.start();
  expect(cluster.adopted).toBe(true);
  expect(await readAnswer(cluster.url)).toBe(42);
};

describe('after kill -9 of the owner', () => {
  test('PostgreSQL shuts down by itself', async ({ workspace }) => {
    const { owner, pid } = await startOwner(workspace);
    await owner.end('SIGKILL');
    expect(await hasEnded(pid)).toBe(true);
    expect(await readFile(join(workspace.dataDir, 'postgres.log'), 'utf8')).toContain(
      'fast shutdown',
    );
    await expectTakenOver(workspace);
  });

  test('the next start stops a PostgreSQL that still runs', async ({ workspace }) => {
    const { owner, pid } = await startOwner(workspace);
    await killWatchdog(workspace);
    await owner.end('SIGKILL');
    expect(await isPostmasterOf(dataIn(workspace.dataDir), pid)).toBe(true);
    await expectTakenOver(workspace);
    expect(await isRunning(pid)).toBe(false);
  });

  test('the next start recovers a PostgreSQL that died with it', async ({ workspace }) => {
    const { owner, pid } = await startOwner(workspace);
    await killBoth(workspace, owner, pid);
    expect(await postmasterOf(workspace.dataDir)).toBe(pid);
    await expectTakenOver(workspace);
  });

  test('the next start waits for sessions that outlive the main process', async ({ workspace }) => {
    const { owner, pid, url } = await startOwner(workspace);
    const client = new Client({ connectionString: url });
    await client.connect();
    client.on('error', () => {});
    const backend = (await client.query('select pg_backend_pid() as pid')).rows[0].pid;
    const busy = client.query(
      "do $$ declare till timestamptz = clock_timestamp() + interval '4s'; begin while clock_timestamp() < till loop end loop; end $$",
    );
    busy.catch(() => {});
    await killBoth(workspace, owner, pid);
    expect(await isRunning(backend)).toBe(true);
    await expectTakenOver(workspace);
    expect(await isRunning(backend)).toBe(false);
    await client.end();
  });
});

describe('a postmaster.pid with a recycled process id', () => {
  /** A process of PostgreSQL's account; it ignores processes of other accounts. */
  const startOtherProcess = async (dataDir: string): Promise<ChildProcess> => {
    const { uid, gid } = await stat(dataIn(dataDir));
    const account = process.getuid?.() === 0 ? { uid, gid } : {};
    const child = spawn('/bin/sleep', ['600'], { ...account, stdio: 'ignore' });
    await once(child, 'spawn');
    return child;
  };

  test('does not prevent the start, and that process is not ended', async ({ workspace }) => {
    const { owner, pid } = await startOwner(workspace);
    await killBoth(workspace, owner, pid);
    const other = await startOtherProcess(workspace.dataDir);
    const file = join(dataIn(workspace.dataDir), 'postmaster.pid');
    const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [other.pid, ...rest].join('\n'));

    await expectTakenOver(workspace);
    expect(await isRunning(other.pid ?? 0)).toBe(true);
    other.kill('SIGKILL');
    await once(other, 'exit');
  });
});
