import { access } from 'node:fs/promises';
import { unlessAborted } from '../abort.js';
import type { Config } from '../config/config.js';
import { CommandError } from './command-error.js';

type DatabaseLocation = Pick<Config, 'databaseUrl' | 'dataDir'>;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Runs some work with the configured database. The embedded database is started before and stopped
 * after it.
 *
 * @param signal abandons the work and stops the embedded database
 * @param mustExist whether a missing embedded database is an error; otherwise it is created
 */
export const withDatabase = async <T>(
  { databaseUrl, dataDir }: DatabaseLocation,
  signal: AbortSignal,
  mustExist: boolean,
  work: (url: string) => Promise<T>,
): Promise<T> => {
  if (databaseUrl) return unlessAborted(signal, work(databaseUrl));
  if (mustExist && !(await exists(dataDir))) {
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
