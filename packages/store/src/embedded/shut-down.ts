import type { Binaries } from './cluster.js';
import { pollUntil } from './poll-until.js';
import { type Shutdown, signalPostmaster } from './postmaster.js';

const FAST_SHUTDOWN_MS = 30_000;
const IMMEDIATE_SHUTDOWN_MS = 20_000;

const sendShutdown = (pid: number, signal: Shutdown, binaries: Binaries): Promise<void> =>
  signalPostmaster(pid, signal, binaries).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ESRCH') throw error;
  });

/** Fast shutdown, then an immediate one after a timeout. @returns false when it still runs */
export const shutDown = async (
  pid: number,
  binaries: Binaries,
  isGone: () => boolean | Promise<boolean>,
): Promise<boolean> => {
  if (await isGone()) return true;
  await sendShutdown(pid, 'INT', binaries);
  if (await pollUntil(isGone, FAST_SHUTDOWN_MS)) return true;
  await sendShutdown(pid, 'QUIT', binaries);
  return pollUntil(isGone, IMMEDIATE_SHUTDOWN_MS);
};
