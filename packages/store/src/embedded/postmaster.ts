import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './cluster.js';
import { commandOf } from './process-table.js';

/** The state of PostgreSQL's main process, from its file `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly ready: boolean;
}

/** Reads lines 1 and 8 of the file; undefined when it is missing or incomplete. */
export const readPostmasterFile = async (data: string): Promise<PostmasterFile | undefined> => {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
};

/** Whether the process with this id is a PostgreSQL that runs on this data directory. */
export const isPostmasterOf = async (data: string, pid: number): Promise<boolean> => {
  const [program = '', rest] = (await commandOf(pid)).replaceAll('"', '').split(' -D ', 2);
  return /(^|[\\/])postgres(\.exe)?$/.test(program) && `${rest} `.startsWith(`${data} `);
};

export type Shutdown = 'INT' | 'QUIT';

/** `INT`: fast shutdown, which ends the sessions. `QUIT`: immediate; the next start recovers. */
export const signalPostmaster = async (
  pid: number,
  signal: Shutdown,
  { pg_ctl }: Binaries,
): Promise<void> => {
  // Windows has no such signals; pg_ctl emulates them.
  if (process.platform === 'win32') await promisify(execFile)(pg_ctl, ['kill', signal, `${pid}`]);
  else process.kill(pid, `SIG${signal}`);
};
