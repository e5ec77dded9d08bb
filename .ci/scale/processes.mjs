// The processes of a measurement, and their processor time and memory.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, start } from '../support/run.mjs';
import { atExit } from '../support/temp.mjs';

const firstLine = async (child) => {
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('a process ended before it printed a line.');
};

const launch = async (args, env = {}) => {
  const child = start(process.execPath, args, { env });
  child.stderr.on('data', (text) => process.stderr.write(text));
  atExit(() => child.kill('SIGKILL'));
  const line = await firstLine(child);
  child.stdout.resume();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid, line, stop };
};

/** Starts a simulated lab. @param speed how many times faster than real devices it is */
export const startLab = (speed) =>
  launch([join(root, 'packages/plugins/bin/quads-lab.mjs'), `--speed=${speed}`]);

/** Starts a worker process. */
export const startWorker = (env) => launch([join(root, 'apps/api/dist/main.js'), 'work'], env);

const ticksPerSecond = 100;

/** The processor time of a process and of its ended children, in seconds. */
export const cpuOf = (pid) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
};

/** The peak memory of a process, in MiB. */
export const memoryOf = (pid) => {
  const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
};

const parentOf = (pid) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
};

const childrenOf = (pid) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid)
    .map(Number);

/** The processor time of some processes and of their children, in seconds. */
export const cpuOfAll = (pids) =>
  pids
    .flatMap((pid) => [pid, ...childrenOf(pid)])
    .map(cpuOf)
    .reduce((sum, seconds) => sum + seconds, 0);
