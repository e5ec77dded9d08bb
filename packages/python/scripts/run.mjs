import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the package. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the folder of the package; exits if it fails. */
export const run = (command, args) => {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (done.error) throw done.error;
  if (done.status !== 0) process.exit(done.status ?? 1);
};

/** The output of a command, or `undefined` if it fails or does not exist. */
export const output = (command, args) => {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return done.status === 0 ? done.stdout.trim() : undefined;
};
