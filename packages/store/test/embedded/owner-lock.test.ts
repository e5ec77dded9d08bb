import { execFile } from 'node:child_process';
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { claimDirectory } from '../../src/embedded/claim-directory.js';
import { DataDirInUseError } from '../../src/embedded/index.js';
import { lockHome, type OwnerLock } from '../../src/embedded/owner-lock.js';
import { markOf } from '../../src/embedded/process-table.js';
import { test } from './support/place.js';
import { keep, kept } from './support/sql.js';

describe('a directory in use', () => {
  test('is refused to another process, with the id of the first', async ({ place }) => {
    const { url } = await place.start();
    await keep(url);
    const second = place.own();
    const line = await second.first;
    expect(line).toMatchObject({ event: 'failed', code: 'data_dir_in_use' });
    expect(line.message).toContain(`${process.pid}`);
    expect(await second.end()).toBe(1);
    expect(await kept(url)).toBe(42);
  });

  test('is refused to the same process too, until it stops', async ({ place }) => {
    const first = await place.start();
    await expect(place.start()).rejects.toMatchObject({
      code: 'data_dir_in_use',
      pid: process.pid,
    });
    await first.stop();
    await place.start();
  });

  test('is taken over from a dead owner whose id belongs to another process now', async ({
    place,
  }) => {
    const home = await claimDirectory(place.dataDir);
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

describe('starters in a race', () => {
  test('one takes over from the dead owner, all others are refused', async ({ place }) => {
    for (let round = 0; round < 30; round += 1) {
      const home = join(place.dir, `home-${round}`);
      await mkdir(home);
      await writeFile(join(home, 'owner.1'), DEAD);
      const locks = await Promise.all(Array.from({ length: 16 }, () => tryLock(home)));
      expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
    }
  });

  test('a slow one does not get a number that others have used and left behind', async ({
    place,
  }) => {
    // A pipe in the place of a dead owner's file holds the starter up where it reads it.
    const pipe = join(place.dir, 'owner.1');
    await promisify(execFile)('mkfifo', [pipe]);
    const slow = tryLock(place.dir);
    const hold = await open(pipe, 'w');
    await writeFile(join(place.dir, 'owner.3'), JSON.stringify(await markOf(process.pid)));
    await rm(pipe);
    await hold.writeFile(DEAD);
    await hold.close();
    expect(await slow).toBeUndefined();
    expect(await readdir(place.dir)).toEqual(['owner.3']);
  });

  test('there is one owner at a time while many come and go', async ({ place }) => {
    let owners = 0;
    let most = 0;
    let turns = 0;
    const comeAndGo = async (): Promise<void> => {
      while (turns < 100) {
        const lock = await tryLock(place.dir);
        if (lock === undefined) continue;
        owners += 1;
        most = Math.max(most, owners);
        turns += 1;
        await markOf(process.pid);
        owners -= 1;
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 8 }, comeAndGo));
    expect(most).toBe(1);
    expect((await readdir(place.dir)).filter((name) => name.startsWith('owner.'))).toHaveLength(1);
  });
});

test('of several processes that start at once, one gets the directory', async ({ place }) => {
  const owners = Array.from({ length: 4 }, () => place.own());
  const lines = await Promise.all(owners.map((owner) => owner.first));
  expect(lines.filter(({ event }) => event === 'ready')).toHaveLength(1);
  expect(lines.filter(({ code }) => code === 'data_dir_in_use')).toHaveLength(3);
});
