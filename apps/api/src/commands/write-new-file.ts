import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { CommandError } from './command-error.js';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Writes a new file that only its owner may read. It is written as `<path>.partial` and renamed
 * when it is complete and flushed to disk.
 *
 * @throws {CommandError} if the file exists already
 */
export const writeNewFile = async <T>(
  path: string,
  write: (to: Writable) => Promise<T>,
): Promise<T> => {
  if (await exists(path)) throw new CommandError(`There is a file ${path} already: name another.`);
  const partial = `${path}.partial`;
  await rm(partial, { force: true });
  try {
    const options = { flags: 'wx', mode: 0o600, flush: true };
    const result = await write(createWriteStream(partial, options));
    await rename(partial, path);
    return result;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
};
