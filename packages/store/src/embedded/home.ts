import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, chooseAccount } from './account.js';
import { claimDirectory, isOurs } from './claim-directory.js';
import type { EmbeddedOptions } from './cluster.js';
import { DataDirUnusableError } from './errors.js';
import { clusterIn, locationIn } from './home-layout.js';
import { barrierTo } from './permissions.js';
import { openSharedDir } from './shared-dir.js';

/** Where the data lies, and who PostgreSQL runs as there. */
export interface Home {
  readonly path: string;
  readonly account: Account | undefined;
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The home that an earlier start recorded. Data that has gone is an error, never a fresh start. */
const recordedHome = async (asked: string): Promise<string | undefined> => {
  const file = locationIn(asked);
  const recorded = await readFile(file, 'utf8').catch(() => undefined);
  if (recorded === undefined) return undefined;
  const path = recorded.trim();
  if (await isOurs(path)) return claimDirectory(path);
  throw new DataDirUnusableError(
    asked,
    `its data lies in ${path}, says the file ${file}, and is not there for this user. Start as the ` +
      'user who made it or bring the data back; remove that file to begin with an empty database.',
  );
};

/** `wx` neither follows a link nor replaces what another starter has just recorded. */
const record = (asked: string, path: string): Promise<void> =>
  writeFile(locationIn(asked), `${path}\n`, { flag: 'wx' }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });

/** A home that any account can reach, always the same one for the same directory asked for. */
const moveOut = async (asked: string, { asRoot, log }: EmbeddedOptions): Promise<string> => {
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 16);
  const path = await claimDirectory(join(await openSharedDir(asRoot), `data-${name}`));
  await record(asked, path);
  log?.(`PostgreSQL cannot reach ${asked}; its data lies in ${path}`);
  return path;
};

const placeFor = async (asked: string, options: EmbeddedOptions): Promise<string> => {
  const recorded = await recordedHome(asked);
  if (recorded !== undefined) return recorded;
  const account = await chooseAccount(clusterIn(asked), options.asRoot);
  if (account === undefined || (await isDirectory(clusterIn(asked)))) return asked;
  return (await barrierTo(asked, account)) === undefined ? asked : moveOut(asked, options);
};

const requirePassage = async (path: string, account: Account): Promise<void> => {
  const cluster = clusterIn(path);
  // As after a backup was restored: PostgreSQL, which refuses to be root, could not run on it.
  if (account.uid === 0)
    throw new DataDirUnusableError(
      path,
      `root owns ${cluster}. Give it to another user (chown -R).`,
    );
  const barrier = await barrierTo(path, account);
  if (barrier === undefined) return;
  throw new DataDirUnusableError(
    path,
    `PostgreSQL runs as user ${account.uid}, who may not enter ${barrier}. Let others pass through ` +
      `it (chmod o+x ${barrier}), or choose another directory.`,
  );
};

/**
 * Finds or prepares the home for the directory asked for. As root, PostgreSQL runs as an account
 * that may be unable to pass through a private directory above; then the home goes elsewhere.
 * @throws DataDirForeignError when something else lies there.
 * @throws DataDirUnusableError when this user, or PostgreSQL's account, cannot reach the data.
 */
export const openHome = async (options: EmbeddedOptions): Promise<Home> => {
  const path = await placeFor(await claimDirectory(options.dataDir), options);
  const account = await chooseAccount(clusterIn(path), options.asRoot);
  if (account !== undefined) await requirePassage(path, account);
  return { path, account };
};
