import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { stopProcess } from './child.js';

export const admin = { email: 'admin@example.com', password: 'correct horse battery' };

export const authorization = `Basic ${Buffer.from(`${admin.email}:${admin.password}`).toString('base64')}`;

/** The program as it is deployed, in a process of its own. */
export interface RunningApi extends AsyncDisposable {
  readonly url: string;
  /** From its start to where it listens. */
  readonly startMs: number;
  /** How much processor time it has used. */
  cpuSeconds(): Promise<number>;
  /** What it holds behind a collection of garbage, in bytes. */
  heldBytes(): Promise<number>;
}

const main = fileURLToPath(new URL('../../../../apps/api/dist/main.js', import.meta.url));
const preload = new URL('../programs/weigh-on-signal.mjs', import.meta.url).href;

const environment = (databaseUrl: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  PORT: '0',
  DATABASE_URL: databaseUrl,
  QUADS_ADMIN_PASSWORD: admin.password,
  // As deployed, a line a request; where the lines go costs nothing here.
  LOG_LEVEL: 'info',
  // All followers of the benchmark have one address.
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
      // Read to the end all the same: nobody may wait for a full pipe.
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
    heldBytes: async () => {
      const told = once(child, 'message');
      child.send('weigh');
      return Number((await told)[0]);
    },
    [Symbol.asyncDispose]: () => stopProcess(child),
  };
};
