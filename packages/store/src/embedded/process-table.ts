import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Identifies a process, also among later ones with the same, recycled id. */
export interface ProcessMark {
  readonly pid: number;
  /** Start time, in a format of the system; `unknown` when the system does not provide it. */
  readonly started: string;
}

const UNKNOWN = 'unknown';

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const linuxStart = async (pid: number): Promise<string | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The program's name is in brackets, and may itself contain blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie keeps its id until its parent reaps it, which in a container may never happen.
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()}/${fields[19]}`;
};

const outputOf = async (program: string, args: string[]): Promise<string> =>
  (await run(program, args, { env: { ...process.env, LC_ALL: 'C' } })).stdout.trim();

const powershell = (expression: string): Promise<string> =>
  outputOf('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', expression]);

const systemStart = (pid: number): Promise<string | undefined> => {
  if (process.platform === 'linux') return linuxStart(pid);
  if (process.platform !== 'win32') return outputOf('ps', ['-o', 'lstart=', '-p', `${pid}`]);
  return powershell(`(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`);
};

/** The mark of a live process; undefined when there is none with that id. */
export const markOf = async (pid: number): Promise<ProcessMark | undefined> => {
  if (!exists(pid)) return undefined;
  const started = await systemStart(pid).catch(() => (exists(pid) ? UNKNOWN : undefined));
  return started === undefined ? undefined : { pid, started };
};

/** Whether the process with this mark is still alive; true when unknown. */
export const isAlive = async (mark: ProcessMark): Promise<boolean> => {
  const now = await markOf(mark.pid);
  if (now === undefined) return false;
  return now.started === mark.started || now.started === UNKNOWN || mark.started === UNKNOWN;
};

const systemCommand = async (pid: number): Promise<string> => {
  if (process.platform === 'linux')
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  if (process.platform !== 'win32')
    return outputOf('ps', ['-ww', '-o', 'command=', '-p', `${pid}`]);
  return powershell(`(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`);
};

/** The live processes whose program and arguments contain a text; none on Windows. */
export const processesWith = async (text: string): Promise<number[]> => {
  if (process.platform === 'win32') return [];
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
    const commands = await Promise.all(pids.map(commandOf));
    return pids.filter((_pid, index) => commands[index]?.includes(text));
  }
  const lines = (await outputOf('ps', ['-axww', '-o', 'pid=,command='])).split('\n');
  return lines.filter((line) => line.includes(text)).map((line) => Number.parseInt(line, 10));
};

/** Program and arguments of a live process, separated by blanks; empty when there is none. */
export const commandOf = (pid: number): Promise<string> => systemCommand(pid).catch(() => '');
