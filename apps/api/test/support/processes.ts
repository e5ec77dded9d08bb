import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process of this machine. */
export interface Running {
  readonly pid: number;
  /**
   * Includes the working directory if the system reports it: PostgreSQL's is its data directory.
   */
  readonly command: string;
}

const fromProc = async (): Promise<Running[]> => {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  return Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''); // it has ended
      const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return { pid, command: `${line.replaceAll('\0', ' ')} ${folder}` };
    }),
  );
};

const fromPs = async (): Promise<Running[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,args=']);
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+) (.*)$/.exec(line))
    .map((found) => ({ pid: Number(found?.[1] ?? 0), command: found?.[2] ?? '' }));
};

/** The processes whose command line or working directory names a text. */
export const processesNaming = async (text: string): Promise<Running[]> => {
  const all = await (existsSync('/proc/self/cmdline') ? fromProc() : fromPs());
  return all.filter(({ command }) => command.includes(text));
};
