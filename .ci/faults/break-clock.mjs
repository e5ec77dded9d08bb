// A clock that is set back in the middle of writes: libfaketime, in front of the API and of its
// database.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWith } from '../support/python.mjs';
import { run } from '../support/run.mjs';
import { tempDataDir, tempFolder } from '../support/temp.mjs';
import { openBench } from './bench.mjs';

/** What the package holds was built for these alone. */
const canSetClock = process.platform === 'linux' && process.arch === 'x64';

const where = 'import libfaketime; print(libfaketime.__path__[0])';

/** The environment that a process needs to see the clock, and how to set it back, in seconds. */
const settableClock = async () => {
  const folder = tempFolder('faults-clock');
  const python = environmentWith('libfaketime', { packages: ['libfaketime==3.0.1'] });
  const at = (await run(python, ['-c', where])).trim();
  const file = join(folder, 'offset');
  const setBack = (seconds) => writeFileSync(file, `-${seconds}\n`);
  setBack(0);
  const env = {
    LD_PRELOAD: join(at, 'vendor/libfaketime/src/libfaketime.so.1'),
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DISABLE_SHM: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
  return { env, setBack };
};

const hour = 3_600;

const timesOf = async ({ lab }) => {
  const moves = await lab.call('GET', 'moves/progress?include=ended');
  return moves.map(({ updated_at }) => Date.parse(updated_at));
};

export const breakClock = async ({ check, must }) => {
  if (!canSetClock) {
    console.log('A clock that is set back was not tried: it needs Linux on x64.');
    return;
  }
  const clock = await must('a clock can be set', settableClock);
  // Its hosts are booked for long enough: a schedule that has not begun yet moves nothing.
  clock.setBack(2 * hour);
  const bench = await must('an API with that clock starts', () =>
    openBench(tempDataDir('faults-clock'), { env: clock.env }),
  );
  clock.setBack(0);
  await check('a clock set back by an hour sets nothing back', async () => {
    let before;
    await bench.amidWrites(async () => {
      before = Math.max(...(await timesOf(bench)));
      clock.setBack(hour);
    });
    await bench.settle();
    assert.ok(Math.min(...(await timesOf(bench))) >= before, 'times went back with the clock');
  });
  await check('nor does the start after it', async () => {
    await bench.amidWrites((api) => api.kill());
    await bench.start();
    await bench.settle();
  });
  await check('the API stops in order', bench.stop);
};
