import { stat } from 'node:fs/promises';
import { parse } from 'node:path';
import type { RootOptions } from './cluster.js';

/** The user and group that PostgreSQL runs as, where that is not this process's own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY = 65_534;

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to be root. Data that is there already decides who runs it, so that a start
 * with `sudo` leaves the directory usable for the user who made it.
 */
export const chooseAccount = async (
  clusterDir: string,
  { uid = NOBODY, gid = NOBODY }: RootOptions = {},
): Promise<Account | undefined> => {
  if (!runsAsRoot()) return undefined;
  const owner = await stat(clusterDir).catch(() => undefined);
  return owner === undefined ? { uid, gid } : { uid: owner.uid, gid: owner.gid };
};

/**
 * How every PostgreSQL program is spawned: as the account, away from a working directory it may
 * not be able to read, and with nothing of our environment, which can hold secrets that the
 * account's other processes could look up.
 */
export const spawnOptions = (account: Account | undefined) => {
  const { PATH, TMPDIR, TEMP, TMP, SystemRoot } = process.env;
  return {
    ...account,
    cwd: parse(process.execPath).root,
    env: { PATH, TMPDIR, TEMP, TMP, SystemRoot, LC_ALL: 'C', TZ: 'UTC' } as NodeJS.ProcessEnv,
  };
};
