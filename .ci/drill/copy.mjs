// A copy of the working tree in which anything may be tried.
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, root, run } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';

const who = ['-c', 'user.name=drill', '-c', 'user.email=drill@example.com'];

/** The files that git knows or would take, as they are now. */
const workingFiles = async () =>
  (await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']))
    .split('\0')
    .filter((path) => path && existsSync(join(root, path)));

const install = async (cwd) => {
  const args = ['install', '--frozen-lockfile'];
  // What was installed here lies in pnpm's store; anything else is fetched.
  const { code } = await attempt('pnpm', [...args, '--offline'], { cwd });
  if (code !== 0) await run('pnpm', args, { cwd });
};

/** The copy is a repository of its own, so that git tells what changes in it. */
const commit = async (cwd) => {
  await run('git', ['init', '--quiet'], { cwd });
  await run('git', ['add', '--all'], { cwd });
  await run('git', [...who, 'commit', '--quiet', '--message', 'before'], { cwd });
};

/** Made from the same requirements, so the copy's scripts find it current. */
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

/** What has changed in the copy since it was made: paths, as git sees them. */
export const changesIn = async (cwd) =>
  (await run('git', ['status', '--porcelain', '--untracked-files=all'], { cwd }))
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));
