import { execFile } from 'node:child_process';
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { claimDirectory } from '../../src/embedded/claim-directory.js';
import { DataDirInUseError } from '../../src/embedded/index.js';
import { lockHome, type OwnerLock } from '../../src/embedded/owner-lock.js';
import { markOf } from '../../src/embedded/process-table.js';
import { readAnswer, writeAnswer } from './support/sql.js';
import { test } from './support/workspace.js';

describe('a directory in use', () => {
  test('is rejected in another process, with the id of the owner', async ({ workspace }) => {
    const { url } = await workspace.start();
    await writeAnswer(url);
    const second = workspace.spawnOwner();
    const line = await second.first;
    expect(line).toMatchObject({ event: 'failed', code: 'data_dir_in_use' });
    expect(line.message).toContain(`${process.pid}`);
    expect(await second.end()).toBe(1);
    expect(await readAnswer(url)).toBe(42);
  });

  test('is rejected in the same process too, until it stops', async ({ workspace }) => {
    const first = await workspace.start();
    await expect(workspace.start()).rejects.toMatchObject({
      code: 'data_dir_in_use',
      pid: process.pid,
    });
    await first.stop();
    await workspace.start();
  });

  test('is taken over from a dead owner whose process id was recycled', async ({ workspace }) => {
    const home = await claimDirectory(workspace.dataDir);
    const recycled = { pid: process.pid, started: 'long ago' };
    await writeFile(join(home, 'owner.7'), JSON.stringify(recycled));
    const lock = await lockHome(home);
    expect(lock.takenOver).toBe(true);
    expect(await readdir(home)).toContain('owner.8');
    expect(await readdir(home)).not.toContain('owner.7');
  });
});

const DEAD = JSON.stringify({ pid: process.pid, started: 'long ago' });

const tryLock = (home: string): Promise<OwnerLock | undefined> =>
  lockHome(home).catch((error) => {
    if (error instanceof DataDirInUseError) return undefined;
    throw error;
  });

describe('concurrent calls of lockHome', () => {
  test('one takes over from a dead owner, all others are rejected', async ({ workspace }) => {
    for (let round = 0; round < 30; round += 1) {
      const home = join(workspace.dir, `home-${round}`);
      await mkdir(home);
      await writeFile(join(home, 'owner.1'), DEAD);
      const locks = await Promise.all(Array.from({ length: 16 }, () => tryLock(home)));
      expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
    }
  });

  test('a slow call does not get an owner number that was already used', async ({ workspace }) => {
    // A pipe instead of a dead owner's file blocks the call where it reads the file.
    const pipe = join(workspace.dir, 'owner.1');
    await promisify(execFile)('mkfifo', [pipe]);
    const slow = tryLock(workspace.dir);
    const writer = await open(pipe, 'w');
    await writeFile(join(workspace.dir, 'owner.3'), JSON.stringify(await markOf(process.pid)));
    await rm(pipe);
    await writer.writeFile(DEAD);
    await writer.close();
    expect(await slow).toBeUndefined();
    expect(await readdir(workspace.dir)).toEqual(['owner.3']);
  });

  test('there is one owner at a time while many lock and release', async ({ workspace }) => {
    let owners = 0;
    let maxOwners = 0;
    let rounds = 0;
    const lockAndRelease = async (): Promise<void> => {
      while (rounds < 100) {
        const lock = await tryLock(workspace.dir);
        if (lock === undefined) continue;
        owners += 1;
        maxOwners = Math.max(maxOwners, owners);
        rounds += 1;
        await markOf(process.pid);
        owners -= 1;
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 8 }, lockAndRelease));
    expect(maxOwners).toBe(1);
    expect((await readdir(workspace.dir)).filter((name) => name.startsWith('owner.'))).toHaveLength(
      1,
    );
  });
});

test('one of several processes that start concurrently gets the directory', async ({
  workspace,
}) => {
  const owners = Array.from({ length: 4 }, () => workspace.spawnOwner());
  const lines = await Promise.all(owners.map((owner) => owner.first));
  expect(lines.filter(({ event }) => event === 'ready')).toHaveLength(1);
  expect(lines.filter(({ code }) => code === 'data_dir_in_use')).toHaveLength(3);
});
