import { chmod, mkdir, realpath } from 'node:fs/promises';
import type { RootOptions } from './cluster.js';
import { EmbeddedUnavailableError } from './errors.js';
import { intruderOn } from './permissions.js';

/** @throws EmbeddedUnavailableError when another user could put files there for root to trust. */
export const requireRootsOwn = async (path: string): Promise<void> => {
  const intruder = await intruderOn(path);
  if (intruder === undefined) return;
  throw new EmbeddedUnavailableError(
    `${intruder} could be changed by other users than root, and programs or data in ${path} would ` +
      'be trusted. Remove it, or name another directory in asRoot.sharedDir.',
  );
};

/**
 * The directory for what PostgreSQL's account could not reach elsewhere, made when missing. Not
 * below the temporary directory: cleaners that remove old files there would take a running
 * server's libraries away, or the data.
 */
export const openSharedDir = async ({
  sharedDir = '/var/lib/quads',
}: RootOptions = {}): Promise<string> => {
  const made = await mkdir(sharedDir, { recursive: true });
  // mkdir's own mode is narrowed by the umask.
  if (made !== undefined) await chmod(sharedDir, 0o755);
  const real = await realpath(sharedDir);
  await requireRootsOwn(real);
  return real;
};
