import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Account, spawnOptions } from './account.js';

/*
 * The standard input of the watchdog is a pipe from this process. When this process dies in any way,
 * the pipe closes and the watchdog shuts PostgreSQL down. It compares the process id with
 * `postmaster.pid` first, because the id may belong to another process by then. The script uses only
 * built-ins of a POSIX shell.
 */
const SCRIPT = `
while read -r _; do :; done
read -r pid < "$1" && [ "$pid" = "$2" ] && kill -INT "$pid"
`;

/**
 * Starts a process that shuts PostgreSQL down when this process dies. Not on Windows: there PostgreSQL
 * outlives a killed owner until the next start.
 *
 * @returns a function that ends the watchdog, and resolves when its process has ended
 */
export const startWatchdog = (
  pid: number,
  data: string,
  account: Account | undefined,
): (() => Promise<void>) => {
  if (process.platform === 'win32') return async () => {};
  const args = ['-c', SCRIPT, 'quads-postgres-watchdog', join(data, 'postmaster.pid'), `${pid}`];
  const child = spawn('/bin/sh', args, {
    ...spawnOptions(account),
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C must not end the watchdog too early.
    detached: true,
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    // Without a watchdog, the next start still stops the orphan.
    child.once('error', () => resolve());
  });
  return () => {
    child.kill('SIGKILL');
    return gone;
  };
};
