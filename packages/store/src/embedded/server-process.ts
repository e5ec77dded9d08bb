import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { type Account, spawnOptions } from './account.js';
import { processesWith } from './process-table.js';
import type { ServerLog } from './server-log.js';
import { until } from './until.js';

/** How a process ended, in words: `exit code 1`, `SIGKILL`. */
export type Ending = string;

/** PostgreSQL's main process, as our child, with the processes that it starts. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves when the last of them has ended, or the first could not even begin. */
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
const ours = (port: number, name: string): Record<string, string> => ({
  listen_addresses: '127.0.0.1',
  port: `${port}`,
  unix_socket_directories: '',
  // Every process of the server carries it in its title.
  cluster_name: name,
});

/** The log is not rotated while PostgreSQL runs, so it should say only what matters. */
const QUIET = { log_checkpoints: 'off' };

const toArgs = ({ data, settings, port }: ServerCommand, name: string): string[] => {
  const all = Object.entries({ ...QUIET, ...settings, ...ours(port, name) });
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

const CHILDREN_WITHIN_MS = 10_000;

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // It has gone meanwhile.
  }
};

/**
 * Ends the processes that outlive a main process that was killed. One that exits by itself leaves nothing:
 * it waits for the others.
 */
const endChildren = async (name: string): Promise<void> => {
  const areGone = async (): Promise<boolean> => (await processesWith(name)).length === 0;
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of await processesWith(name)) send(pid, signal);
    if (await until(areGone, CHILDREN_WITHIN_MS)) return;
  }
};

export const spawnServer = (command: ServerCommand): ServerProcess => {
  const base = spawnOptions(command.account);
  const name = `quads-${randomUUID()}`;
  const child = spawn(command.postgres, toArgs(command, name), {
    ...base,
    env: { ...base.env, ...pardon(command.stalePid) },
    stdio: ['ignore', command.log.fd, command.log.fd],
    // A group of its own: Ctrl-C in a terminal goes to the whole group, and would end the database
    // under a program that is still finishing its work.
    detached: true,
  });
  let over = false;
  const ended = endOf(child).then(async (how) => {
    await endChildren(name);
    over = true;
    return how;
  });
  return { pid: child.pid ?? 0, ended, hasEnded: () => over };
};
