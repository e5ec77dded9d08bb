import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './cluster.js';
import { commandOf } from './process-table.js';

/** What PostgreSQL's main process says of itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly ready: boolean;
}

/** Lines 1 and 8 of the file; nothing when there is none, or only the beginning of one. */
export const readPostmasterFile = async (data: string): Promise<PostmasterFile | undefined> => {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
};

/** Whether this process is a PostgreSQL that was started on this data directory. */
export const isPostmasterOf = async (data: string, pid: number): Promise<boolean> => {
  const [program = '', rest] = (await commandOf(pid)).replaceAll('"', '').split(' -D ', 2);
  return /(^|[\\/])postgres(\.exe)?$/.test(program) && `${rest} `.startsWith(`${data} `);
};

export type Shutdown = 'INT' | 'QUIT';

/** `INT` ends sessions and then itself; `QUIT` leaves at once, at the price of a recovery. */
export const signalPostmaster = async (
  pid: number,
  signal: Shutdown,
  { pg_ctl }: Binaries,
): Promise<void> => {
  // Windows knows no such signals; pg_ctl has a way of its own to pass them.
  if (process.platform === 'win32') await promisify(execFile)(pg_ctl, ['kill', signal, `${pid}`]);
  else process.kill(pid, `SIG${signal}`);
};
