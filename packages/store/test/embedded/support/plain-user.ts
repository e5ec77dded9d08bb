import { chown, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Account, runsAsRoot } from '../../../src/embedded/account.js';
import type { Binaries } from '../../../src/embedded/index.js';
import { findBlockedDir } from '../../../src/embedded/permissions.js';
import type { Harness, Workspace } from './workspace.js';

/** Options to run an owner as an ordinary user, also when the tests run as root. */
export interface PlainUser {
  readonly uid: number;
  readonly spawned: Partial<Account> & { node: string; env: NodeJS.ProcessEnv };
  readonly binaries: Binaries;
  /** The home directory of the user. */
  readonly home: string;
}

const nodeFor = async (account: Account, dir: string): Promise<string> => {
  if ((await findBlockedDir(dirname(process.execPath), account)) === undefined)
    return process.execPath;
  const copy = join(dir, 'node');
  await copyFile(process.execPath, copy);
  return copy;
};

/** The user that runs the tests; as root, the user with the given id. */
export const plainUser = async (
  workspace: Workspace,
  harness: Harness,
  id: number,
): Promise<PlainUser> => {
  const home = join(workspace.dir, 'home');
  await mkdir(home, { mode: 0o700 });
  const env = { HOME: home, PATH: process.env.PATH };
  const { binaries } = harness;
  if (!runsAsRoot())
    return {
      uid: process.getuid?.() ?? 0,
      spawned: { node: process.execPath, env },
      binaries,
      home,
    };
  const account = { uid: id, gid: id };
  await chown(home, id, id);
  return {
    uid: id,
    spawned: { ...account, node: await nodeFor(account, workspace.dir), env },
    binaries,
    home,
  };
};
