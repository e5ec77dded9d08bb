import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython, findQuadsClientPython } from './interpreter.mjs';
import { output, root, run } from './run.mjs';

const pythonIn = (path) =>
  process.platform === 'win32' ? join(path, 'Scripts', 'python.exe') : join(path, 'bin', 'python');

const quiet = ['--quiet', '--disable-pip-version-check', '--root-user-action=ignore'];

/**
 * Creates an environment. Falls back to the pip of `base`, because some distributions package
 * `venv` without pip.
 */
export const makeEnvironment = (base, path) => {
  const python = pythonIn(path);
  rmSync(path, { recursive: true, force: true });
  if (output(base, ['-m', 'venv', path]) !== undefined) {
    return { python, pip: [python, '-m', 'pip'] };
  }
  rmSync(path, { recursive: true, force: true });
  const pip = [base, '-m', 'pip', '--python', python];
  const isMade = output(base, ['-m', 'venv', '--without-pip', path]) !== undefined;
  if (isMade && output(base, [...pip.slice(1), '--version']) !== undefined) return { python, pip };
  rmSync(path, { recursive: true, force: true });
  throw new Error(
    `${base} cannot create an environment with pip: install both (Debian: apt install python3-venv).`,
  );
};

/** Installs into an environment. */
export const install = ({ pip: [command, ...args] }, ...what) =>
  run(command, [...args, 'install', ...quiet, ...what]);

/**
 * Returns the Python of an environment, which is recreated when requirements or interpreter have
 * changed.
 */
const prepareEnvironment = (folder, requirements, { command, identity }) => {
  const stamp = join(folder, 'made-from');
  const digest = createHash('sha256')
    .update(identity)
    .update(readFileSync(requirements))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return pythonIn(folder);
  const environment = makeEnvironment(command, folder);
  install(environment, '--requirement', requirements);
  writeFileSync(stamp, digest);
  return environment.python;
};

/** Returns the Python of `.venv`, with the requirements of the tests and checks. */
export const preparedPython = () =>
  prepareEnvironment(join(root, '.venv'), join(root, 'requirements-dev.txt'), findPython());

/** Why the tests with quads-client cannot run here; `undefined` if they can. */
export const missingForQuadsClient = () =>
  findQuadsClientPython() === undefined
    ? 'There is no Python 3.13 or newer for quads-client: install one, on the path or by pyenv (`pyenv install 3.13`).'
    : undefined;

/** Returns the Python of `.venv-quads-client`, with the published quads-client. */
export const preparedQuadsClient = () => {
  const base = findQuadsClientPython();
  if (base === undefined) throw new Error(missingForQuadsClient());
  return prepareEnvironment(
    join(root, '.venv-quads-client'),
    join(root, 'requirements-quads-client.txt'),
    base,
  );
};
