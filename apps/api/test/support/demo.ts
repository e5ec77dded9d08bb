import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Move, MovePage } from '@quads/contract';
import { createStops } from '@quads/engine';
import { execute } from '@quads/store/testing';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { readConfig } from '../../src/config/read-config.js';
import type { DemoPace } from '../../src/demo/lab.js';
import { type Api, startApi } from '../../src/start-api.js';
import { type Answer, answerTo } from './answer.js';
import { admin, basic } from './system.js';
import { until } from './until.js';

/** Hours in seconds. A booking is a little longer than a move, if the machine has nothing else to do. */
export const fastPace: DemoPace = {
  speed: 1_200,
  bookedSeconds: 4,
  staySeconds: 0.3,
  lookSeconds: 0.2,
  rules: [],
};

export const home = 'cloud01';

export interface DemoOptions {
  readonly rules?: DemoPace['rules'];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the data of the database lies. @default a new directory */
  readonly dataDir?: () => Promise<string>;
  /** Called after everything has stopped. */
  readonly onStop?: () => Promise<void>;
}

/** The API with its demo, as people start it, but faster. */
export interface RunningDemo {
  readonly api: Api;
  /** The lines that the demo has logged. */
  readonly said: readonly string[];
  /** The warnings of the pipeline. */
  readonly pipelineSaid: readonly string[];
  /** Runs a statement in the database, past the API. */
  execute(statement: string): Promise<void>;
  /** Calls a path below `/api/v3` as the admin. */
  call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
  /** The same, of which nothing but success is expected. */
  get<Body>(path: string): Promise<Body>;
  /** Tries a call until it succeeds: the demo may be in the way for as long as its own bookings last. */
  insist<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  newest(host: string): Promise<Move | undefined>;
  /** The moves that have ended, the last one first. */
  ended(query?: string): Promise<readonly Move[]>;
  /** Waits until the demo has booked a host anew and it has arrived. Gives the move. */
  goesOn(host: string, cloud?: string): Promise<Move>;
  stop(): Promise<void>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
}

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'quads-demo-'));
  // PostgreSQL of a root runs as somebody else, who must get here.
  await chmod(folder, 0o755);
  return folder;
};

const start = async (
  stops: ReturnType<typeof createStops>,
  { rules = [], env = {}, dataDir, onStop }: DemoOptions,
): Promise<RunningDemo> => {
  if (onStop) stops.add(onStop);
  const folder = await newFolder();
  stops.add(() => rm(folder, { recursive: true, force: true }));
  const data = (await dataDir?.()) ?? join(folder, 'postgres');
  const settings = { PORT: '0', QUADS_DATA_DIR: data, QUADS_ADMIN_PASSWORD: admin.password };
  const config = readConfig({ ...settings, ...env });
  const said: string[] = [];
  const pipelineSaid: string[] = [];
  const write = (line: string): void => {
    const { part, msg, err } = JSON.parse(line) as Record<string, string> & {
      err?: { message: string };
    };
    if (part === 'demo') said.push(msg as string);
    else pipelineSaid.push(`${msg}: ${err?.message ?? ''}`);
  };
  const logger = pino({ level: 'warn', base: null }, { write });
  const pace = { ...fastPace, rules };
  let api = await startApi(config, logger, { signal: new AbortController().signal, pace });
  stops.add(() => api.stop());

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
  const insist = async <Body>(method: string, path: string, body?: unknown): Promise<Body> =>
    (await until(`${method} ${path}`, () => attempt<Body>(method, path, body))).body;
  const ended: RunningDemo['ended'] = async (query = '') =>
    (await insist<MovePage>('GET', `moves/history?limit=100&${query}`)).moves;

  return {
    get api() {
      return api;
    },
    said,
    pipelineSaid,
    execute: async (statement) => {
      const cluster = join(data, 'cluster');
      const password = await readFile(join(cluster, 'password'), 'utf8');
      const [, , , port] = (await readFile(join(cluster, 'data/postmaster.pid'), 'utf8')).split(
        '\n',
      );
      await execute(`postgres://quads:${password}@127.0.0.1:${port}/quads`, statement);
    },
    call,
    get: (path) => insist('GET', path),
    insist,
    newest: async (host) =>
      (await attempt<Move>('GET', `moves/progress/${host}?include=ended`))?.body,
    ended,
    goesOn: async (host, cloud) => {
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
  const stops = createStops();
  let demo: RunningDemo | undefined;
  beforeAll(async () => {
    demo = await start(stops, options);
  });
  afterAll(() => stops.run());
  return {
    get current() {
      if (!demo) throw new Error('the demo starts before all tests.');
      return demo;
    },
  };
};
