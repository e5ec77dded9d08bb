import { access, chmod, constants, mkdir, readdir, realpath, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runsAsRoot } from './account.js';
import { DataDirForeignError, DataDirUnusableError, EmbeddedError } from './errors.js';
import { markerIn } from './home-layout.js';

/** Names that may be in an empty directory: a data directory is often the root of a volume. */
const IGNORED = new Set(['lost+found']);

export const hasMarker = (dir: string): Promise<boolean> =>
  access(markerIn(dir)).then(
    () => true,
    () => false,
  );

/** Checks the marker after the listing, because another process may just be writing it. */
const isForeign = async (dir: string): Promise<boolean> => {
  const names = await readdir(dir);
  return names.some((name) => !IGNORED.has(name)) && !(await hasMarker(dir));
};

const writeMarker = (dir: string): Promise<void> =>
  writeFile(markerIn(dir), '{"format":1}\n', { flag: 'wx' }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });

const claim = async (dir: string): Promise<string> => {
  const made = await mkdir(dir, { recursive: true });
  // Private, except as root: PostgreSQL's account has to pass through to its own directory.
  if (made !== undefined) await chmod(dir, runsAsRoot() ? 0o711 : 0o700);
  if (await isForeign(dir)) throw new DataDirForeignError(dir);
  await access(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  await writeMarker(dir);
  return realpath(dir);
};

/**
 * Writes our marker to a new or empty directory, and returns the real path.
 * @throws DataDirForeignError when the directory holds other files.
 * @throws DataDirUnusableError when this user may not write to it.
 */
export const claimDirectory = async (path: string): Promise<string> => {
  const dir = resolve(path);
  try {
    return await claim(dir);
  } catch (cause) {
    if (cause instanceof EmbeddedError) throw cause;
    const reason = `${(cause as Error).message}. Give this user the right to write there, or choose another.`;
    throw new DataDirUnusableError(dir, reason, { cause });
  }
};
