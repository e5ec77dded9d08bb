import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { type Account, spawnOptions } from './account.js';
import { pollUntil } from './poll-until.js';
import { processesWith } from './process-table.js';
import type { ServerLog } from './server-log.js';

/** Why a process ended, such as `exit code 1` or `SIGKILL`. */
export type ExitReason = string;

/** PostgreSQL's main process, a child of this process, with the processes that it starts. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves when the last of them has ended, or when the main process could not be started. */
  readonly ended: Promise<ExitReason>;
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
 * is limited to about a hundred bytes, and Node on Windows has none. These settings override those of
 * the caller, because the URL depends on them.
 */
const requiredSettings = (port: number, name: string): Record<string, string> => ({
  listen_addresses: '127.0.0.1',
  port: `${port}`,
  unix_socket_directories: '',
  // Every process of the server has it in its title.
  cluster_name: name,
});

/** The log is not rotated while PostgreSQL runs, so it should stay small. */
const QUIET = { log_checkpoints: 'off' };

const toArgs = ({ data, settings, port }: ServerCommand, name: string): string[] => {
  const all = Object.entries({ ...QUIET, ...settings, ...requiredSettings(port, name) });
  return ['-D', data, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
};

const endOf = (child: ChildProcess): Promise<ExitReason> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });

/**
 * If the process id in a stale `postmaster.pid` now belongs to another process, PostgreSQL takes that
 * process for a running server. It ignores only the id of the grandparent that pg_ctl passes in this
 * variable; all other checks that protect the data still apply.
 */
const ignoreStalePid = (stalePid: number | undefined): NodeJS.ProcessEnv =>
  stalePid === undefined ? {} : { PG_GRANDPARENT_PID: `${stalePid}` };

const CHILDREN_WITHIN_MS = 10_000;

const sendSignal = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // It has already ended.
  }
};

/**
 * Ends the processes that outlive a killed main process. A main process that exits by itself leaves
 * none: it waits for them.
 */
const endChildren = async (name: string): Promise<void> => {
  const areGone = async (): Promise<boolean> => (await processesWith(name)).length === 0;
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of await processesWith(name)) sendSignal(pid, signal);
    if (await pollUntil(areGone, CHILDREN_WITHIN_MS)) return;
  }
};

export const spawnServer = (command: ServerCommand): ServerProcess => {
  const base = spawnOptions(command.account);
  const name = `quads-${randomUUID()}`;
  const child = spawn(command.postgres, toArgs(command, name), {
    ...base,
    env: { ...base.env, ...ignoreStalePid(command.stalePid) },
    stdio: ['ignore', command.log.fd, command.log.fd],
    // A process group of its own: Ctrl-C in a terminal signals the whole group, and would end the
    // database while its owner still finishes its work.
    detached: true,
  });
  let hasEnded = false;
  const ended = endOf(child).then(async (how) => {
    await endChildren(name);
    hasEnded = true;
    return how;
  });
  return { pid: child.pid ?? 0, ended, hasEnded: () => hasEnded };
};
