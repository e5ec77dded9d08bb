import { access } from 'node:fs/promises';
import { unlessAborted } from '../abort.js';
import type { Config } from '../config/config.js';
import { CommandError } from './command-error.js';

type Place = Pick<Config, 'databaseUrl' | 'dataDir'>;

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Does some work with the database of the settings; the embedded one is started for it, and
 * stopped again.
 *
 * @param signal abandons the work and stops the database
 * @param mustExist whether an embedded database that is not there is an error rather than made
 */
export const atDatabase = async <T>(
  { databaseUrl, dataDir }: Place,
  signal: AbortSignal,
  mustExist: boolean,
  work: (url: string) => Promise<T>,
): Promise<T> => {
  if (databaseUrl) return unlessAborted(signal, work(databaseUrl));
  if (mustExist && !(await isThere(dataDir))) {
    throw new CommandError(
      `There is no database in ${dataDir}: set QUADS_DATA_DIR or DATABASE_URL.`,
    );
  }
  const { startEmbedded } = await import('@quads/store/embedded');
  const cluster = await startEmbedded({ dataDir, signal });
  try {
    return await unlessAborted(signal, work(cluster.url));
  } finally {
    await cluster.stop();
  }
};
