import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from './interpreter.mjs';
import { output, root, run } from './run.mjs';

const folder = join(root, '.venv');
const requirements = join(root, 'requirements-dev.txt');
const stamp = join(folder, 'made-from');

const pythonIn = (path) =>
  process.platform === 'win32' ? join(path, 'Scripts', 'python.exe') : join(path, 'bin', 'python');

const quiet = ['--quiet', '--disable-pip-version-check', '--root-user-action=ignore'];

/** Makes an environment at a path. Some distributions split `venv` and leave pip out of it. */
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
    `${base} cannot make an environment with pip: install both (Debian: apt install python3-venv).`,
  );
};

/** Installs into an environment. */
export const install = ({ pip: [command, ...args] }, ...what) =>
  run(command, [...args, 'install', ...quiet, ...what]);

const isCurrent = (made) => existsSync(stamp) && readFileSync(stamp, 'utf8') === made;

/** The Python of `.venv`, made anew when the requirements or the interpreter have changed. */
export const preparedPython = () => {
  const { command, identity } = findPython();
  const made = createHash('sha256').update(identity).update(readFileSync(requirements));
  const digest = made.digest('hex');
  if (isCurrent(digest)) return pythonIn(folder);
  const environment = makeEnvironment(command, folder);
  install(environment, '--requirement', requirements);
  writeFileSync(stamp, digest);
  return environment.python;
};
