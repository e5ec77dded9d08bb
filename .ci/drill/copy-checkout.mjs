// Copies the working tree.
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, root, run } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';

const gitUser = ['-c', 'user.name=drill', '-c', 'user.email=drill@example.com'];

/** The tracked files and the untracked ones that are not ignored. */
const workingFiles = async () =>
  (await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']))
    .split('\0')
    .filter((path) => path && existsSync(join(root, path)));

const install = async (cwd) => {
  const args = ['install', '--frozen-lockfile'];
  // pnpm's store has the packages if the checkout is installed; else they are downloaded.
  const { code } = await attempt('pnpm', [...args, '--offline'], { cwd });
  if (code !== 0) await run('pnpm', args, { cwd });
};

/** Makes the copy a git repository, so that git shows its changes. */
const commit = async (cwd) => {
  await run('git', ['init', '--quiet'], { cwd });
  await run('git', ['add', '--all'], { cwd });
  await run('git', [...gitUser, 'commit', '--quiet', '--message', 'before'], { cwd });
};

/** Copied as it is: the same requirements make it current for the scripts of the copy. */
const pythonEnvironment = 'packages/python/.venv';

export const copyCheckout = async () => {
  const copy = tempFolder('drill');
  for (const path of await workingFiles()) cpSync(join(root, path), join(copy, path));
  await commit(copy);
  if (existsSync(join(root, pythonEnvironment))) {
    const how = { recursive: true, verbatimSymlinks: true };
    cpSync(join(root, pythonEnvironment), join(copy, pythonEnvironment), how);
  }
  await install(copy);
  return copy;
};

/** The paths that have changed in the copy. */
export const changesIn = async (cwd) =>
  (await run('git', ['status', '--porcelain', '--untracked-files=all'], { cwd }))
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));
