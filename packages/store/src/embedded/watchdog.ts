import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Account, spawnOptions } from './account.js';

/*
 * Its standard input is a pipe that we hold open. When we die, however that happens, the pipe
 * breaks, and PostgreSQL is shut down. The process id is compared with PostgreSQL's own file
 * first, lest it be another process's by then. Only what every POSIX shell has built in.
 */
const SCRIPT = `
while read -r _; do :; done
read -r pid < "$1" && [ "$pid" = "$2" ] && kill -INT "$pid"
`;

/**
 * Sees to it that PostgreSQL does not outlive this process. On Windows it does outlive a killed owner,
 * until the next start.
 *
 * @returns ends the watchdog, and resolves when its process has gone
 */
export const watchOver = (
  pid: number,
  data: string,
  account: Account | undefined,
): (() => Promise<void>) => {
  if (process.platform === 'win32') return async () => {};
  const args = ['-c', SCRIPT, 'quads-postgres-watchdog', join(data, 'postmaster.pid'), `${pid}`];
  const child = spawn('/bin/sh', args, {
    ...spawnOptions(account),
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C must not take the watchdog away before its time.
    detached: true,
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    // Without a watchdog the next start still takes the orphan over.
    child.once('error', () => resolve());
  });
  return () => {
    child.kill('SIGKILL');
    return gone;
  };
};
