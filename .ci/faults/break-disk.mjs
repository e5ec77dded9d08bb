// Fills the disk of the database, and frees it again.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../support/run.mjs';
import { atExit, tempFolder } from '../support/temp.mjs';
import { createHarness } from './harness.mjs';

/** Only root can mount. */
const canMount = process.platform === 'linux' && process.getuid() === 0;

const megabytes = 160;
const block = Buffer.alloc(2 ** 16);

/** Mounts a small disk. `fill` fills it, `free` frees that space. */
const smallDisk = async () => {
  const path = join(tempFolder('faults-disk'), 'disk');
  mkdirSync(path);
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', path]);
  atExit(() => spawnSync('umount', ['--lazy', path]));
  const ballast = join(path, 'ballast');
  const fill = () => {
    try {
      for (;;) writeFileSync(ballast, block, { flag: 'a' });
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
    }
  };
  return { path, fill, free: () => rmSync(ballast) };
};

export const breakDisk = async ({ check, must }) => {
  if (!canMount) {
    console.log('Skipped: filling a disk needs root, to mount a small one.');
    return;
  }
  const disk = await must('a small disk is mounted', smallDisk);
  const harness = await must('an API with its data on it starts', () =>
    createHarness(join(disk.path, 'postgres')),
  );
  await check('a full disk loses nothing, and free space is all that is needed', async () => {
    await harness.whileReporting(async (api) => {
      disk.fill();
      // The API answers 503 because of the full disk, or ends because its database has stopped.
      await Promise.race([harness.reporters.refusal(), api.ended]);
      disk.free();
    });
    await harness.revive();
    await harness.finish();
  });
  await check('the API stops cleanly', harness.stop);
};
