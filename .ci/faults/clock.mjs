// A clock that a test can set: libfaketime, in front of the API and of its database.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, makeEnvironment } from '../../packages/python/scripts/environment.mjs';
import { findPython } from '../../packages/python/scripts/interpreter.mjs';
import { run } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';

/** Only built for this: other machines have clocks of their own making. */
export const canSetClock = process.platform === 'linux' && process.arch === 'x64';

const where = 'import libfaketime.vendor as v; print(next(iter(v.__path__)))';

/** @returns the environment that a process needs to see the clock, and how to set it (in seconds) */
export const settableClock = async () => {
  const folder = tempFolder('faults-clock');
  const environment = makeEnvironment(findPython().command, join(folder, 'venv'));
  install(environment, 'libfaketime==3.0.1');
  const vendor = (await run(environment.python, ['-c', where])).trim();
  const file = join(folder, 'offset');
  const set = (seconds) =>
    writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`, { mode: 0o644 });
  set(0);
  const env = {
    LD_PRELOAD: join(vendor, 'libfaketime/src/libfaketime.so.1'),
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DISABLE_SHM: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
  return { env, set };
};
