import { chmod, mkdir, realpath } from 'node:fs/promises';
import type { RootOptions } from './cluster.js';
import { EmbeddedUnavailableError } from './errors.js';
import { findUntrustedPath } from './permissions.js';

/** @throws EmbeddedUnavailableError when a user other than root could change the path. */
export const requireRootOwned = async (path: string): Promise<void> => {
  const untrusted = await findUntrustedPath(path);
  if (untrusted === undefined) return;
  throw new EmbeddedUnavailableError(
    `${untrusted} could be changed by other users than root, and programs or data in ${path} would ` +
      'be trusted. Remove it, or name another directory in asRoot.sharedDir.',
  );
};

/**
 * Opens the directory for binaries and data that PostgreSQL's account cannot reach elsewhere; creates
 * it when missing. It is not in the temporary directory, where cleaners remove old files and would
 * delete the data, or the libraries of a running server.
 */
export const openSharedDir = async ({
  sharedDir = '/var/lib/quads',
}: RootOptions = {}): Promise<string> => {
  const made = await mkdir(sharedDir, { recursive: true });
  // The umask restricts the mode of mkdir.
  if (made !== undefined) await chmod(sharedDir, 0o755);
  const real = await realpath(sharedDir);
  await requireRootOwned(real);
  return real;
};
