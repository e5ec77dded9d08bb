import { access, chmod, constants, mkdir, readdir, realpath, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runsAsRoot } from './account.js';
import { DataDirForeignError, DataDirUnusableError, EmbeddedError } from './errors.js';
import { markerIn } from './home-layout.js';

/** Every file system has one of these at its top, and a data directory is often a whole volume. */
const NOBODYS = new Set(['lost+found']);

export const isOurs = (dir: string): Promise<boolean> =>
  access(markerIn(dir)).then(
    () => true,
    () => false,
  );

/** The mark is looked for after the listing: another starter may be making it just now. */
const isForeign = async (dir: string): Promise<boolean> => {
  const names = await readdir(dir);
  return names.some((name) => !NOBODYS.has(name)) && !(await isOurs(dir));
};

const mark = (dir: string): Promise<void> =>
  writeFile(markerIn(dir), '{"format":1}\n', { flag: 'wx' }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });

const claim = async (dir: string): Promise<string> => {
  const made = await mkdir(dir, { recursive: true });
  // Private, but for root: PostgreSQL's account has to pass through to what is its own.
  if (made !== undefined) await chmod(dir, runsAsRoot() ? 0o711 : 0o700);
  if (await isForeign(dir)) throw new DataDirForeignError(dir);
  await access(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  await mark(dir);
  return realpath(dir);
};

/**
 * Makes the directory ours when it is new or empty, and returns its real path.
 * @throws DataDirForeignError when something else lies there.
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
