import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { stopProcess } from './child.js';

export const admin = { email: 'admin@example.com', password: 'correct horse battery' };

export const authorization = `Basic ${Buffer.from(`${admin.email}:${admin.password}`).toString('base64')}`;

/** The API as deployed, in its own process. */
export interface RunningApi extends AsyncDisposable {
  readonly url: string;
  /** The time from its start until it listens. */
  readonly startMs: number;
  /** The processor time that it has used. */
  cpuSeconds(): Promise<number>;
  /** Its memory after a garbage collection, in bytes. */
  memoryBytes(): Promise<number>;
}

const main = fileURLToPath(new URL('../../../../apps/api/dist/main.js', import.meta.url));
const preload = new URL('../programs/report-memory.mjs', import.meta.url).href;

const environment = (databaseUrl: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  PORT: '0',
  DATABASE_URL: databaseUrl,
  QUADS_ADMIN_PASSWORD: admin.password,
  // As deployed, one log line per request. Their destination costs nothing here.
  LOG_LEVEL: 'info',
  // All subscribers of the benchmark have one address.
  QUADS_FOLLOWERS: '20000',
  QUADS_FOLLOWERS_PER_ADDRESS: '20000',
});

/** Starts the built API on a database. */
export const startApi = async (databaseUrl: string): Promise<RunningApi> => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--expose-gc', `--import=${preload}`, main], {
    env: environment(databaseUrl),
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let head = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      // The output is read to the end, so that the API never blocks on a full pipe.
      if (head.length < 10_000) head += text;
      const found = /listens on (http:\S+)/.exec(head)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the API ended with ${code}: ${head}`)));
  });
  return {
    url,
    startMs: performance.now() - startedAt,
    cpuSeconds: async () => {
      const page = await (await fetch(`${url}/metrics`)).text();
      return Number(/^process_cpu_seconds_total (\S+)/m.exec(page)?.[1]);
    },
    memoryBytes: async () => {
      const message = once(child, 'message');
      child.send('weigh');
      return Number((await message)[0]);
    },
    [Symbol.asyncDispose]: () => stopProcess(child),
  };
};
