import { stat } from 'node:fs/promises';
import { parse } from 'node:path';
import type { RootOptions } from './cluster.js';

/** The user and group that PostgreSQL runs as, if they differ from this process's. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY = 65_534;

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/**
 * The account for PostgreSQL, which refuses to run as root; undefined when this process is not root.
 * Existing data decides the account, so that after a start with `sudo` its owner can still use it.
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
 * The spawn options of every PostgreSQL program: the account; a working directory that it can read;
 * and a minimal environment, because ours can hold secrets that other processes of the account could
 * read.
 */
export const spawnOptions = (account: Account | undefined) => {
  const { PATH, TMPDIR, TEMP, TMP, SystemRoot } = process.env;
  return {
    ...account,
    cwd: parse(process.execPath).root,
    env: { PATH, TMPDIR, TEMP, TMP, SystemRoot, LC_ALL: 'C', TZ: 'UTC' } as NodeJS.ProcessEnv,
  };
};
