import { type ChildProcess, spawn } from 'node:child_process';
import { type Account, spawnOptions } from './account.js';
import type { ServerLog } from './server-log.js';

/** How a process ended, in words: `exit code 1`, `SIGKILL`. */
export type Ending = string;

/** PostgreSQL's main process, as our child. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves when it has ended, or could not even begin. */
  readonly ended: Promise<Ending>;
  hasEnded(): boolean;
}

export interface ServerCommand {
  readonly postgres: string;
  readonly data: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly account: Account | undefined;
  readonly log: ServerLog;
  /** The process id in a `postmaster.pid` that is known to be stale. */
  readonly stalePid: number | undefined;
}

/*
 * Loopback TCP with a password works on every platform and under every path; a Unix socket's path
 * is limited to about a hundred bytes, and Windows' Node has none. These settings have the last
 * word, since the URL tells of them.
 */
const ours = (port: number): Record<string, string> => ({
  listen_addresses: '127.0.0.1',
  port: `${port}`,
  unix_socket_directories: '',
});

/** The log is not rotated while PostgreSQL runs, so it should say only what matters. */
const QUIET = { log_checkpoints: 'off' };

const toArgs = ({ data, settings, port }: ServerCommand): string[] => {
  const all = Object.entries({ ...QUIET, ...settings, ...ours(port) });
  return ['-D', data, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
};

const endOf = (child: ChildProcess): Promise<Ending> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });

/**
 * PostgreSQL takes the process id in a left-over `postmaster.pid` for a running server when that id
 * is another process's by now. One exception is made, for the grandparent that pg_ctl names in this
 * variable; everything else that guards the data is still checked.
 */
const pardon = (stalePid: number | undefined): NodeJS.ProcessEnv =>
  stalePid === undefined ? {} : { PG_GRANDPARENT_PID: `${stalePid}` };

export const spawnServer = (command: ServerCommand): ServerProcess => {
  const base = spawnOptions(command.account);
  const child = spawn(command.postgres, toArgs(command), {
    ...base,
    env: { ...base.env, ...pardon(command.stalePid) },
    stdio: ['ignore', command.log.fd, command.log.fd],
    // A group of its own: Ctrl-C in a terminal goes to the whole group, and would end the database
    // under a program that is still finishing its work.
    detached: true,
  });
  let over = false;
  const ended = endOf(child).finally(() => {
    over = true;
  });
  return { pid: child.pid ?? 0, ended, hasEnded: () => over };
};
