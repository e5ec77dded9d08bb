import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, chooseAccount } from './account.js';
import { claimDirectory, hasMarker } from './claim-directory.js';
import type { EmbeddedOptions } from './cluster.js';
import { DataDirUnusableError } from './errors.js';
import { clusterIn, locationIn } from './home-layout.js';
import { findBlockedDir } from './permissions.js';
import { openSharedDir } from './shared-dir.js';

/** The directory of an embedded database, and the account that PostgreSQL runs as. */
export interface Home {
  readonly path: string;
  readonly account: Account | undefined;
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The home that an earlier start recorded. If it is missing: an error, never a new database. */
const recordedHome = async (requestedDir: string): Promise<string | undefined> => {
  const file = locationIn(requestedDir);
  const recorded = await readFile(file, 'utf8').catch(() => undefined);
  if (recorded === undefined) return undefined;
  const path = recorded.trim();
  if (await hasMarker(path)) return claimDirectory(path);
  throw new DataDirUnusableError(
    requestedDir,
    `the file ${file} says that its data is in ${path}, which this user cannot find. Start as the ` +
      'user who made it, or restore the data; remove that file to begin with an empty database.',
  );
};

/** `wx` neither follows a link nor replaces what another process has just recorded. */
const record = (requestedDir: string, path: string): Promise<void> =>
  writeFile(locationIn(requestedDir), `${path}\n`, { flag: 'wx' }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });

/** Creates a home that every account can reach; the path depends only on the requested directory. */
const relocateHome = async (
  requestedDir: string,
  { asRoot, log }: EmbeddedOptions,
): Promise<string> => {
  const name = createHash('sha256').update(requestedDir).digest('hex').slice(0, 16);
  const path = await claimDirectory(join(await openSharedDir(asRoot), `data-${name}`));
  await record(requestedDir, path);
  log?.(`PostgreSQL cannot reach ${requestedDir}; its data is in ${path}`);
  return path;
};

const homePathFor = async (requestedDir: string, options: EmbeddedOptions): Promise<string> => {
  const recorded = await recordedHome(requestedDir);
  if (recorded !== undefined) return recorded;
  const account = await chooseAccount(clusterIn(requestedDir), options.asRoot);
  if (account === undefined || (await isDirectory(clusterIn(requestedDir)))) return requestedDir;
  return (await findBlockedDir(requestedDir, account)) === undefined
    ? requestedDir
    : relocateHome(requestedDir, options);
};

const requireAccess = async (path: string, account: Account): Promise<void> => {
  const cluster = clusterIn(path);
  // For example after restoring a backup. PostgreSQL refuses to run as root.
  if (account.uid === 0)
    throw new DataDirUnusableError(
      path,
      `root owns ${cluster}. Give it to another user (chown -R).`,
    );
  const blockedDir = await findBlockedDir(path, account);
  if (blockedDir === undefined) return;
  throw new DataDirUnusableError(
    path,
    `PostgreSQL runs as user ${account.uid}, who may not enter ${blockedDir}. Let others pass through ` +
      `it (chmod o+x ${blockedDir}), or choose another directory.`,
  );
};

/**
 * Finds or creates the home for the requested directory. As root, PostgreSQL runs as another account.
 * If a private parent directory keeps that account out, the home is in the shared directory.
 * @throws DataDirForeignError when the directory holds other files.
 * @throws DataDirUnusableError when this user, or PostgreSQL's account, cannot reach the data.
 */
export const openHome = async (options: EmbeddedOptions): Promise<Home> => {
  const path = await homePathFor(await claimDirectory(options.dataDir), options);
  const account = await chooseAccount(clusterIn(path), options.asRoot);
  if (account !== undefined) await requireAccess(path, account);
  return { path, account };
};
