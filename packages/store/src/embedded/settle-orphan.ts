import type { Binaries } from './cluster.js';
import { DataDirInUseError } from './errors.js';
import { isPostmasterOf, readPostmasterFile } from './postmaster.js';
import { shutDown } from './shut-down.js';

/**
 * Ends the PostgreSQL that outlived its owner, if there is one, rather than to go on with it: a
 * fresh start has our settings, our log and our watchdog. Returns the process id of a stale
 * `postmaster.pid`, whose process is gone or something else by now.
 *
 * The stale file itself stays: PostgreSQL finds in it the shared memory that sessions without a
 * main process may still be attached to, and does not start before they have ended.
 */
export const settleOrphan = async (
  data: string,
  binaries: Binaries,
  log?: (line: string) => void,
): Promise<number | undefined> => {
  const left = await readPostmasterFile(data);
  if (left === undefined || !(await isPostmasterOf(data, left.pid))) return left?.pid;
  log?.(`PostgreSQL ${left.pid} outlived its owner; shutting it down to start anew`);
  const gone = await shutDown(
    left.pid,
    binaries,
    async () => !(await isPostmasterOf(data, left.pid)),
  );
  if (!gone) throw new DataDirInUseError(data, left.pid);
  return (await readPostmasterFile(data))?.pid;
};
