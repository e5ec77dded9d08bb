import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { CommandError } from './command-error.js';

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Writes a new file that only its owner may read. It has its name as soon as it is whole and on
 * the disk; until then, `.partial` stands behind it.
 *
 * @throws {CommandError} when there is a file of that name already
 */
export const writeNewFile = async <T>(
  path: string,
  write: (to: Writable) => Promise<T>,
): Promise<T> => {
  if (await isThere(path)) throw new CommandError(`There is a file ${path} already: name another.`);
  const partial = `${path}.partial`;
  await rm(partial, { force: true });
  try {
    const options = { flags: 'wx', mode: 0o600, flush: true };
    const written = await write(createWriteStream(partial, options));
    await rename(partial, path);
    return written;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
};
