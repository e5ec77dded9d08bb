// The API of a checkout, as a process of its own.
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
 * - `url` is where it listens.
 * - `stop()` ends it in order; it fails when the API does not end well.
 * - `kill()` ends it at once, as a machine that breaks does.
 * - `ended` is its code, when it has ended (`isRunning()` until then); `complaints()` is what it
 *   wrote as errors.
 */
export const startApi = async (dataDir, { checkout = root, env = {} } = {}) => {
  const child = start(process.execPath, [join(checkout, 'apps/api/dist/main.js')], {
    env: { ...settings, QUADS_DATA_DIR: dataDir, ...env },
  });
  atExit(() => child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });
  const url = await urlOf(child);
  if (!url) throw new Error(`The API did not start (${await ended}):\n${complaints}`);
  child.stdout.resume();
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await ended;
    if (code !== 0) throw new Error(`The API ended with ${code}:\n${complaints}`);
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return { url, pid: child.pid, stop, kill, ended, isRunning, complaints: () => complaints };
};
