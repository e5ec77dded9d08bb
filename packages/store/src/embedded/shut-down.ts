import type { Binaries } from './cluster.js';
import { type Shutdown, signalPostmaster } from './postmaster.js';
import { until } from './until.js';

const FAST_SHUTDOWN_MS = 30_000;
const IMMEDIATE_SHUTDOWN_MS = 20_000;

const ask = (pid: number, signal: Shutdown, binaries: Binaries): Promise<void> =>
  signalPostmaster(pid, signal, binaries).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ESRCH') throw error;
  });

/** Fast shutdown, and an immediate one when that takes too long. False when it is still there. */
export const shutDown = async (
  pid: number,
  binaries: Binaries,
  isGone: () => boolean | Promise<boolean>,
): Promise<boolean> => {
  if (await isGone()) return true;
  await ask(pid, 'INT', binaries);
  if (await until(isGone, FAST_SHUTDOWN_MS)) return true;
  await ask(pid, 'QUIT', binaries);
  return until(isGone, IMMEDIATE_SHUTDOWN_MS);
};
