// Sets the clock of the API and of its database back while reporters write, by libfaketime.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWith } from '../support/python.mjs';
import { run } from '../support/run.mjs';
import { tempDataDir, tempFolder } from '../support/temp.mjs';
import { createHarness } from './harness.mjs';

/** The package contains binaries only for these. */
const canSetClock = process.platform === 'linux' && process.arch === 'x64';

const where = 'import libfaketime; print(libfaketime.__path__[0])';

/** The environment of a process with a settable clock. `setBack` takes seconds. */
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

const timesOf = async ({ quads }) => {
  const moves = await quads.call('GET', 'moves/progress?include=ended');
  return moves.map(({ updated_at }) => Date.parse(updated_at));
};

export const breakClock = async ({ check, must }) => {
  if (!canSetClock) {
    console.log('Skipped: setting the clock back needs Linux on x64.');
    return;
  }
  const clock = await must('libfaketime is installed', settableClock);
  // The hosts are booked two hours ago: a schedule in the future would start no moves.
  clock.setBack(2 * hour);
  const harness = await must('an API with that clock starts', () =>
    createHarness(tempDataDir('faults-clock'), { env: clock.env }),
  );
  clock.setBack(0);
  await check('times in the log do not go back when the clock is set back by an hour', async () => {
    let before;
    await harness.whileReporting(async () => {
      before = Math.max(...(await timesOf(harness)));
      clock.setBack(hour);
    });
    await harness.finish();
    assert.ok(Math.min(...(await timesOf(harness))) >= before, 'times went back with the clock');
  });
  await check('nor after a restart', async () => {
    await harness.whileReporting((api) => api.kill());
    await harness.start();
    await harness.finish();
  });
  await check('the API stops cleanly', harness.stop);
};
