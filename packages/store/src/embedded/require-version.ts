import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirUnusableError, DataDirVersionError } from './errors.js';
import { dataIn } from './home-layout.js';
import type { RunnableBinaries } from './runnable-binaries.js';

const versionOf = async (home: string): Promise<string> => {
  try {
    return (await readFile(join(dataIn(home), 'PG_VERSION'), 'utf8')).trim();
  } catch (cause) {
    const reason = `${(cause as Error).message}. Start as the user who made the data.`;
    throw new DataDirUnusableError(home, reason, { cause });
  }
};

/** @throws DataDirVersionError when the data is of another major version than the binaries. */
export const requireVersion = async (home: string, { major }: RunnableBinaries): Promise<void> => {
  const found = await versionOf(home);
  if (found !== major) throw new DataDirVersionError(home, found, major);
};
