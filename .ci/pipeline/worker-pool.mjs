// Worker processes that can be killed, paused and replaced.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, start } from '../support/run.mjs';
import { atExit } from '../support/temp.mjs';

const main = join(root, 'apps/api/dist/main.js');

const isReady = async (child) => {
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('runs moves')) return true;
  }
  return false;
};

const startWorker = async (env) => {
  const child = start(process.execPath, [main, 'work'], { env });
  atExit(() => child.kill('SIGKILL'));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors = `${errors}${text}`.slice(-4_000);
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (!(await isReady(child))) throw new Error(`A worker did not start:\n${errors}`);
  child.stdout.resume();
  return {
    pid: child.pid,
    send: (signal) => child.kill(signal),
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    errors: () => errors,
  };
};

/**
 * Starts the workers.
 *
 * - `kill(...pids)` kills some workers, and starts as many new ones.
 * - `pause(pid)` and `resume(pid)` send SIGSTOP and SIGCONT.
 * - `fill()` replaces the workers that have ended; it returns their errors.
 * - `stopAll()` stops all workers cleanly.
 */
export const startWorkerPool = async (size, env) => {
  const all = new Map();
  const addWorker = async () => {
    const worker = await startWorker(env);
    all.set(worker.pid, worker);
  };
  await Promise.all(Array.from({ length: size }, addWorker));

  const fill = async () => {
    const gone = [...all.values()].filter((worker) => !worker.isRunning());
    for (const { pid } of gone) all.delete(pid);
    await Promise.all(Array.from({ length: size - all.size }, addWorker));
    return gone.map(({ errors }) => errors());
  };
  const kill = async (...pids) => {
    const killed = [...new Set(pids)].map((pid) => all.get(pid));
    for (const worker of killed) worker.send('SIGKILL');
    await Promise.all(killed.map(({ ended }) => ended));
    for (const { pid } of killed) all.delete(pid);
    await fill();
  };
  const stopAll = async () => {
    for (const worker of all.values()) worker.send('SIGTERM');
    const codes = await Promise.all([...all.values()].map(({ ended }) => ended));
    if (codes.some((code) => code !== 0)) throw new Error(`Workers ended with ${codes}.`);
  };
  return {
    kill,
    fill,
    stopAll,
    pause: (pid) => all.get(pid).send('SIGSTOP'),
    resume: (pid) => all.get(pid).send('SIGCONT'),
  };
};
