import { execFile } from 'node:child_process';
import { readdir, readlink, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { commandOf, markOf } from '../../../src/embedded/process-table.js';

const pids = async (): Promise<number[]> => {
  if (process.platform === 'linux')
    return (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=']);
  return stdout.split('\n').map(Number).filter(Boolean);
};

/** Working directory of a process, or empty if unknown; for PostgreSQL it is the data directory. */
const workingDirOf = (pid: number): Promise<string> => readlink(`/proc/${pid}/cwd`).catch(() => '');

/** The processes whose program, arguments or working directory contain each of these words. */
export const processesNaming = async (...words: string[]): Promise<number[]> => {
  const found = await Promise.all(
    (await pids()).map(async (pid) => {
      const known = `${await commandOf(pid)} ${await workingDirOf(pid)}`;
      return words.every((word) => known.includes(word)) ? [pid] : [];
    }),
  );
  return found.flat();
};

export const isRunning = async (pid: number): Promise<boolean> => (await markOf(pid)) !== undefined;

/** The user id that a process runs as. */
export const userOf = async (pid: number): Promise<number> => {
  if (process.platform === 'linux') return (await stat(`/proc/${pid}`)).uid;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'uid=', '-p', `${pid}`]);
  return Number(stdout);
};
