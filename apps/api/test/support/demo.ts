import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Move, MovePage } from '@quads/contract';
import { createShutdown } from '@quads/engine';
import { execute } from '@quads/store/testing';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { readConfig } from '../../src/config/read-config.js';
import type { DemoPace } from '../../src/demo/demo-inventory.js';
import { type Api, startApi } from '../../src/start-api.js';
import { type Answer, answerTo } from './answer.js';
import { admin, basic } from './system.js';
import { until } from './until.js';

/** A fast pace. A booking is a little longer than a move on an idle machine. */
export const fastPace: DemoPace = {
  speed: 1_200,
  bookingSeconds: 4,
  idleSeconds: 0.3,
  checkSeconds: 0.2,
  rules: [],
};

export const home = 'cloud01';

export interface DemoOptions {
  readonly rules?: DemoPace['rules'];
  readonly env?: Readonly<Record<string, string>>;
  /** The data directory of the database. @default a new directory */
  readonly dataDir?: () => Promise<string>;
  /** Called after everything has stopped. */
  readonly onStop?: () => Promise<void>;
}

/** The API with its demo at a fast pace. */
export interface RunningDemo {
  readonly api: Api;
  /** The lines that the demo has logged. */
  readonly logged: readonly string[];
  /** The warnings of the pipeline. */
  readonly pipelineWarnings: readonly string[];
  /** Runs a statement in the database directly. */
  execute(statement: string): Promise<void>;
  /** Calls a path below `/api/v3` as the admin. */
  call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
  /** Sends a GET request until it succeeds. Returns the body. */
  get<Body>(path: string): Promise<Body>;
  /** Repeats a request until it succeeds: bookings of the demo may conflict with it for a while. */
  callUntilSuccess<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  newest(host: string): Promise<Move | undefined>;
  /** The ended moves, newest first. */
  ended(query?: string): Promise<readonly Move[]>;
  /** Waits until the demo has booked a host again and its move has completed. Returns the move. */
  waitForNextMove(host: string, cloud?: string): Promise<Move>;
  stop(): Promise<void>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
}

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'quads-demo-'));
  // Under root, PostgreSQL runs as another user, who needs access.
  await chmod(folder, 0o755);
  return folder;
};

const start = async (
  shutdown: ReturnType<typeof createShutdown>,
  { rules = [], env = {}, dataDir, onStop }: DemoOptions,
): Promise<RunningDemo> => {
  if (onStop) shutdown.add(onStop);
  const folder = await newFolder();
  shutdown.add(() => rm(folder, { recursive: true, force: true }));
  const data = (await dataDir?.()) ?? join(folder, 'postgres');
  const settings = { PORT: '0', QUADS_DATA_DIR: data, QUADS_ADMIN_PASSWORD: admin.password };
  const config = readConfig({ ...settings, ...env });
  const logged: string[] = [];
  const pipelineWarnings: string[] = [];
  const write = (line: string): void => {
    const { part, msg, err } = JSON.parse(line) as Record<string, string> & {
      err?: { message: string };
    };
    if (part === 'demo') logged.push(msg as string);
    else pipelineWarnings.push(`${msg}: ${err?.message ?? ''}`);
  };
  const logger = pino({ level: 'warn', base: null }, { write });
  const pace = { ...fastPace, rules };
  let api = await startApi(config, logger, { signal: new AbortController().signal, pace });
  shutdown.add(() => api.stop());

  const call: RunningDemo['call'] = (method, path, body) =>
    answerTo(
      fetch(`${api.url}/api/v3/${path}`, {
        method,
        headers: {
          authorization: basic(admin.email, admin.password),
          'content-type': 'application/json',
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const attempt = async <Body>(method: string, path: string, body?: unknown) => {
    const answer = await call<Body>(method, path, body);
    return answer.status < 300 ? { body: answer.body } : undefined;
  };
  const callUntilSuccess = async <Body>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Body> =>
    (await until(`${method} ${path}`, () => attempt<Body>(method, path, body))).body;
  const ended: RunningDemo['ended'] = async (query = '') =>
    (await callUntilSuccess<MovePage>('GET', `moves/history?limit=100&${query}`)).moves;

  return {
    get api() {
      return api;
    },
    logged,
    pipelineWarnings,
    execute: async (statement) => {
      const cluster = join(data, 'cluster');
      const password = await readFile(join(cluster, 'password'), 'utf8');
      const [, , , port] = (await readFile(join(cluster, 'data/postmaster.pid'), 'utf8')).split(
        '\n',
      );
      await execute(`postgres://quads:${password}@127.0.0.1:${port}/quads`, statement);
    },
    call,
    get: (path) => callUntilSuccess('GET', path),
    callUntilSuccess,
    newest: async (host) =>
      (await attempt<Move>('GET', `moves/progress/${host}?include=ended`))?.body,
    ended,
    waitForNextMove: async (host, cloud) => {
      const [before] = await ended(`host=${host}`);
      return until(`${host} to arrive again`, async () => {
        const moves = await ended(`host=${host}&status=completed`);
        return moves.find(
          (move) =>
            move.move_id > (before?.move_id ?? 0) &&
            move.target_cloud !== home &&
            (cloud ?? move.target_cloud) === move.target_cloud,
        );
      });
    },
    stop: () => api.stop(),
    restart: async () => {
      await api.stop();
      api = await startApi(config, logger, { signal: new AbortController().signal, pace });
    },
  };
};

/** Starts a demo before the tests of a file or a group, and stops it after them. */
export const useDemo = (options: DemoOptions = {}): { readonly current: RunningDemo } => {
  const shutdown = createShutdown();
  let demo: RunningDemo | undefined;
  beforeAll(async () => {
    demo = await start(shutdown, options);
  });
  afterAll(() => shutdown.run());
  return {
    get current() {
      if (!demo) throw new Error('the demo is started in beforeAll.');
      return demo;
    },
  };
};
