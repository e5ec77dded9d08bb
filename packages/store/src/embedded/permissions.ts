import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Account } from './account.js';

const ancestry = (path: string): string[] => {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestry(parent), path];
};

/** The first directory on the way to this one, itself included, that the account cannot enter. */
export const barrierTo = async (dir: string, account: Account): Promise<string | undefined> => {
  for (const step of ancestry(dir)) {
    const { uid, gid, mode } = await stat(step);
    const enter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & enter) === 0) return step;
  }
  return undefined;
};

const GROUP_OR_WORLD_WRITES = 0o022;
const STICKY = 0o1000;

/**
 * The first path, from the top down to this one, that somebody other than root could have put in
 * place or could exchange. In a sticky directory such as /tmp, root's entries stay root's.
 */
export const intruderOn = async (path: string): Promise<string | undefined> => {
  for (const step of ancestry(path)) {
    const { uid, mode } = await lstat(step);
    const sticky = step !== path && (mode & STICKY) !== 0;
    if (uid !== 0 || ((mode & GROUP_OR_WORLD_WRITES) !== 0 && !sticky)) return step;
  }
  return undefined;
};
