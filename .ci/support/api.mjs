// Runs the API of a checkout as a process.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, start } from './run.mjs';
import { atExit } from './temp.mjs';

export const admin = { email: 'admin@example.com', password: 'correct horse battery' };

const settings = {
  DATABASE_URL: '',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  PORT: '0',
  QUADS_ADMIN_EMAIL: admin.email,
  QUADS_ADMIN_PASSWORD: admin.password,
  QUADS_DEMO: 'off',
};

const urlOf = async (child) => {
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /listens on (http:\S+)/.exec(line) ?? [];
    if (url) return url;
  }
  return undefined;
};

/**
 * Starts the built API of a checkout on an embedded database, without the demo.
 *
 * - `url` is its address.
 * - `stop()` stops it cleanly, and fails if its exit code is not 0.
 * - `kill()` kills it at once, like a broken machine.
 * - `ended` resolves to its exit code (`isRunning()` until then); `errors()` is its standard error.
 */
export const startApi = async (dataDir, { checkout = root, env = {} } = {}) => {
  const child = start(process.execPath, [join(checkout, 'apps/api/dist/main.js')], {
    env: { ...settings, QUADS_DATA_DIR: dataDir, ...env },
  });
  atExit(() => child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const url = await urlOf(child);
  if (!url) throw new Error(`The API did not start (${await ended}):\n${errors}`);
  child.stdout.resume();
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await ended;
    if (code !== 0) throw new Error(`The API ended with ${code}:\n${errors}`);
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return { url, pid: child.pid, stop, kill, ended, isRunning, errors: () => errors };
};
