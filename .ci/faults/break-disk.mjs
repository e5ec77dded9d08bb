// A disk that is full, and one that has room again.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../support/run.mjs';
import { atExit, tempFolder } from '../support/temp.mjs';
import { openBench } from './bench.mjs';

/** Mounting takes root. */
const canMount = process.platform === 'linux' && process.getuid() === 0;

const megabytes = 160;
const block = Buffer.alloc(2 ** 16);

/** A small disk of its own. `fill` takes what is left of it, `free` gives that back. */
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
    console.log('A full disk was not tried: only root can mount a small one.');
    return;
  }
  const disk = await must('a small disk is mounted', smallDisk);
  const bench = await must('an API with its data on it starts', () =>
    openBench(join(disk.path, 'postgres')),
  );
  await check('a disk that fills up loses nothing, and needs nothing but room again', async () => {
    await bench.amidWrites(async (api) => {
      disk.fill();
      // It answers 503 for want of room, or ends for want of its database.
      await Promise.race([bench.writers.refusal(), api.ended]);
      disk.free();
    });
    await bench.revive();
    await bench.settle();
  });
  await check('the API stops in order', bench.stop);
};
