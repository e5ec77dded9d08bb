import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Account } from './account.js';

const ancestry = (path: string): string[] => {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestry(parent), path];
};

/** The first directory from the root to `dir`, inclusive, that the account cannot enter. */
export const findBlockedDir = async (
  dir: string,
  account: Account,
): Promise<string | undefined> => {
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
 * The first path from the root to this one, inclusive, that a user other than root could have created
 * or could replace. In a sticky directory such as /tmp, others cannot replace entries of root.
 */
export const findUntrustedPath = async (path: string): Promise<string | undefined> => {
  for (const step of ancestry(path)) {
    const { uid, mode } = await lstat(step);
    const sticky = step !== path && (mode & STICKY) !== 0;
    if (uid !== 0 || ((mode & GROUP_OR_WORLD_WRITES) !== 0 && !sticky)) return step;
  }
  return undefined;
};
