import type { ChildProcess } from 'node:child_process';

/** How long a program has to end after SIGTERM, in milliseconds. */
const graceMs = 2_000;

const signalGroup = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // All processes of the group have ended.
  }
};

/** Ends a program and its process group: SIGTERM first, SIGKILL after a grace period. */
export const killProcessGroup = (child: ChildProcess): void => {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  // After this the operating system may reuse the process id.
  child.once('close', () => clearTimeout(timer));
};
