import type { Binaries } from './cluster.js';
import { DataDirInUseError } from './errors.js';
import { isPostmasterOf, readPostmasterFile } from './postmaster.js';
import { shutDown } from './shut-down.js';

/**
 * Shuts down a PostgreSQL that outlived its owner, if there is one. It is not reused, because only a
 * new start has our settings, our log and our watchdog. Returns the process id of a stale
 * `postmaster.pid`; that process has ended, or the id belongs to another program now.
 *
 * The stale file is kept: from it PostgreSQL finds the shared memory that sessions without a main
 * process may still use, and does not start before they have ended.
 *
 * @throws DataDirInUseError when the orphan does not stop
 */
export const stopOrphan = async (
  data: string,
  binaries: Binaries,
  log?: (line: string) => void,
): Promise<number | undefined> => {
  const left = await readPostmasterFile(data);
  if (left === undefined || !(await isPostmasterOf(data, left.pid))) return left?.pid;
  log?.(`PostgreSQL ${left.pid} outlived its owner; shutting it down`);
  const gone = await shutDown(
    left.pid,
    binaries,
    async () => !(await isPostmasterOf(data, left.pid)),
  );
  if (!gone) throw new DataDirInUseError(data, left.pid);
  return (await readPostmasterFile(data))?.pid;
};
