// Workers as processes of their own, to be killed, stopped and started anew.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, start } from '../support/run.mjs';
import { atExit } from '../support/temp.mjs';

const main = join(root, 'apps/api/dist/main.js');

const isUp = async (child) => {
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('carries moves')) return true;
  }
  return false;
};

const startWorker = async (env) => {
  const child = start(process.execPath, [main, 'work'], { env });
  atExit(() => child.kill('SIGKILL'));
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints = `${complaints}${text}`.slice(-4_000);
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (!(await isUp(child))) throw new Error(`A worker did not start:\n${complaints}`);
  child.stdout.resume();
  return {
    pid: child.pid,
    send: (signal) => child.kill(signal),
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    complaints: () => complaints,
  };
};

/**
 * Starts a crew.
 *
 * - `kill(...pids)` ends some at once, and starts as many.
 * - `stop(pid)` has one stand still until `resume(pid)`.
 * - `fill()` has as many there as there should be; it tells how many had ended by themselves.
 * - `leave()` ends all of them in order.
 */
export const startCrew = async (size, env) => {
  const all = new Map();
  const enlist = async () => {
    const worker = await startWorker(env);
    all.set(worker.pid, worker);
  };
  await Promise.all(Array.from({ length: size }, enlist));

  const fill = async () => {
    const gone = [...all.values()].filter((worker) => !worker.isRunning());
    for (const { pid } of gone) all.delete(pid);
    await Promise.all(Array.from({ length: size - all.size }, enlist));
    return gone.map(({ complaints }) => complaints());
  };
  const kill = async (...pids) => {
    const killed = [...new Set(pids)].map((pid) => all.get(pid));
    for (const worker of killed) worker.send('SIGKILL');
    await Promise.all(killed.map(({ ended }) => ended));
    for (const { pid } of killed) all.delete(pid);
    await fill();
  };
  const leave = async () => {
    for (const worker of all.values()) worker.send('SIGTERM');
    const codes = await Promise.all([...all.values()].map(({ ended }) => ended));
    if (codes.some((code) => code !== 0)) throw new Error(`Workers ended with ${codes}.`);
  };
  return {
    kill,
    fill,
    leave,
    stop: (pid) => all.get(pid).send('SIGSTOP'),
    resume: (pid) => all.get(pid).send('SIGCONT'),
  };
};
