import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { commandOf, markOf } from '../../../src/embedded/process-table.js';

const pids = async (): Promise<number[]> => {
  if (process.platform === 'linux')
    return (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=']);
  return stdout.split('\n').map(Number).filter(Boolean);
};

/** The processes whose program or arguments hold all of these words. */
export const processesNaming = async (...words: string[]): Promise<number[]> => {
  const found = await Promise.all(
    (await pids()).map(async (pid) => {
      const command = await commandOf(pid);
      return words.every((word) => command.includes(word)) ? [pid] : [];
    }),
  );
  return found.flat();
};

export const isRunning = async (pid: number): Promise<boolean> => (await markOf(pid)) !== undefined;

/** Who a process runs as. */
export const userOf = async (pid: number): Promise<number> => {
  if (process.platform === 'linux') return (await stat(`/proc/${pid}`)).uid;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'uid=', '-p', `${pid}`]);
  return Number(stdout);
};
