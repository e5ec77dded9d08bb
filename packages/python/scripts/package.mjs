import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, makeEnvironment } from './environment.mjs';
import { root, run } from './run.mjs';

const dist = join(root, 'dist');

const findBuilt = (ending) => {
  const names = readdirSync(dist).filter((name) => name.endsWith(ending));
  if (names.length === 1) return join(dist, names[0]);
  throw new Error(`dist holds ${names.length} files that end with ${ending}, not one.`);
};

/** Installs the wheel in an empty environment and runs the check there. */
const testWheel = (python, wheel) => {
  const path = mkdtempSync(join(tmpdir(), 'quads-sdk-'));
  try {
    const environment = makeEnvironment(python, join(path, 'venv'));
    install(environment, '--no-index', '--no-deps', wheel);
    run(environment.python, ['-I', join(root, 'scripts', 'check_installed.py')]);
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
};

/** Builds the sdist, builds the wheel from it, and tests the wheel. */
export const makePackage = (python) => {
  rmSync(dist, { recursive: true, force: true });
  run(python, ['-m', 'build', '--no-isolation', '--outdir', dist]);
  findBuilt('.tar.gz');
  testWheel(python, findBuilt('.whl'));
};
