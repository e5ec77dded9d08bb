import type { ChildProcess } from 'node:child_process';

/** How long a program has to tidy up. */
const graceMs = 2_000;

const signalGroup = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // There is nobody left in it.
  }
};

/** Ends a program and all that it started: at first kindly. */
export const killGroup = (child: ChildProcess): void => {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  // Its number may be another's from here on.
  child.once('close', () => clearTimeout(timer));
};
