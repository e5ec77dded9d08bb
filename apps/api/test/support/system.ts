import { createQuadsClient, type QuadsClient } from '@quads/client';
import { createStops, type PipelineDoor, usualRetries } from '@quads/engine';
import type { Following, Logger } from '@quads/server';
import { openStore, type Store } from '@quads/store';
import { createTestDatabase } from '@quads/store/testing';
import { createWitness } from '@quads/witness';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { ensureAdmin } from '../../src/admin.js';
import { type ComposeConfig, compose } from '../../src/compose.js';
import type { Fetch } from '../../src/listener/http-server.js';
import { listen } from '../../src/listener/listen.js';
import { createLogger } from '../../src/logger.js';
import { createMetrics } from '../../src/metrics/metrics.js';
import { installClock } from './virtual-clock.js';

export const admin = { email: 'admin@example.com', password: 'correct horse battery' };

/** What `Authorization` says of an account. */
export const basic = (email: string, password: string): string =>
  `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`;

/** The whole system on HTTP, every answer checked against the specification. */
export interface System {
  readonly url: string;
  readonly databaseUrl: string;
  /** Runs a statement in the database, past the system. */
  execute(statement: string): Promise<void>;
  readonly store: Store;
  /** Who waits for news. */
  readonly following: Following;
  /** A client with the admin's password. */
  readonly quads: QuadsClient;
  /**
   * Calls a path below `/api/v3`, as the admin unless headers say otherwise. A text or bytes are
   * sent as they are, anything else as JSON.
   */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

export interface SystemOptions {
  /** Another system, to be a replica of: both work on one database. */
  readonly beside?: { readonly current: System };
  /** What the server gets in the place of the store. */
  readonly serve?: (store: Store) => Store;
  /** @default none */
  readonly logger?: Logger;
  /** How long events are handed out that are no longer in memory. */
  readonly replayWindowSeconds?: number;
  /** What is known of the pipeline. @default no plugins, and the first stage alone to begin with */
  readonly pipeline?: PipelineDoor;
  /** The time of the database is put forward by the test. */
  readonly virtualTime?: boolean;
  /** Settings that are not the usual ones. */
  readonly config?: Partial<ComposeConfig>;
}

/** What tokens are signed with, for tests that make their own. */
export const jwtSecret = 'a secret for tests, 32 bytes long';

/** The settings of a system, where a test names no others. */
export const usual: ComposeConfig = {
  corsOrigins: [],
  publicUrl: undefined,
  legacyErrors: 'auto',
  jwtSecret,
  readAccess: 'public',
  registration: 'off',
  limits: {
    bodyBytes: 2 ** 20,
    headerBytes: 16_384,
    headerCount: 100,
    requestTimeoutMs: 30_000,
    keepAliveMs: 75_000,
    stopTimeoutMs: 1_000,
    trustedProxies: [],
  },
  followerLimits: { perAddress: 1_000, perProcess: 10_000 },
  attemptLimits: { perAccount: 10, perAddress: 100, windowMs: 900_000 },
  // As cheap as can be: a strong hash takes a third of a second of one core, in each of many tests.
  passwordCost: { N: 16, r: 1, p: 1 },
  osImages: [],
  sparePool: 'cloud01',
  selfSchedule: {
    enabled: false,
    cloudsPerUser: 1,
    hostsPerCloud: 10,
    days: 1,
    deadline: null,
    prefix: '[SSM]',
  },
  supermicroFragments: ['6029p', '1028r', '1029u'],
  tokenTtlSeconds: 3600,
  pipeline: {
    mover: 'off',
    moverClouds: undefined,
    // Tests look when they want to.
    moverIntervalMs: 86_400_000,
    untouchableHosts: [],
    pluginsFile: undefined,
    movesAtOnce: 64,
    leaseSeconds: 45,
    retries: usualRetries,
  },
};

type Stops = ReturnType<typeof createStops>;

const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array;

const callerOf =
  (url: string): System['call'] =>
  (method, path, body, headers) =>
    globalThis.fetch(`${url}/api/v3/${path}`, {
      method,
      headers: {
        authorization: basic(admin.email, admin.password),
        'content-type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
    });

type SystemDatabase = Pick<System, 'databaseUrl' | 'execute'>;

const databaseFor = async (
  stops: Stops,
  { beside, virtualTime = false }: SystemOptions,
): Promise<SystemDatabase> => {
  if (beside) return beside.current;
  const { url, execute, drop } = await createTestDatabase(inject('clusterUrl'));
  stops.add(drop);
  if (virtualTime) await installClock(execute);
  return { databaseUrl: url, execute };
};

/** Starts a server. Answers that break the specification are kept. */
const start = async (stops: Stops, breaches: unknown[], options: SystemOptions) => {
  const { databaseUrl, execute } = await databaseFor(stops, options);
  const metrics = createMetrics();
  const { replayWindowSeconds, logger = createLogger('silent') } = options;
  const { onBatch } = metrics;
  const store = await openStore({ url: databaseUrl, onBatch, replayWindowSeconds });
  stops.add(() => store.close());
  const served = options.serve?.(store) ?? store;
  const config = { ...usual, ...options.config };
  const first = { adminEmail: admin.email, adminPassword: admin.password };
  await ensureAdmin(store.accounts, first, logger, config.passwordCost);
  const { app, following } = await compose(served, config, logger, metrics, options.pipeline);
  const witness = createWitness();
  const fetch: Fetch = async (request, origin) => {
    const response = await app.fetch(request, origin);
    await witness.check(request, response).catch((breach) => breaches.push(breach));
    return response;
  };
  const listener = await listen(fetch, { host: '127.0.0.1', port: 0, limits: config.limits });
  stops.add(() => listener.close());
  stops.add(async () => following.stop());
  const { url } = listener;
  const quads = createQuadsClient({ baseUrl: url, auth: admin });
  return { url, databaseUrl, execute, store, following, quads, call: callerOf(url) };
};

/**
 * Starts the system before the tests of a file and stops it behind them. A test in which an
 * answer broke the specification fails, whatever the test made of it.
 */
export const useSystem = (options: SystemOptions = {}): { readonly current: System } => {
  const stops = createStops();
  const breaches: unknown[] = [];
  let system: System | undefined;
  beforeAll(async () => {
    system = await start(stops, breaches, options);
  });
  afterEach(() => {
    const [breach] = breaches.splice(0);
    if (breach) throw breach;
  });
  afterAll(() => stops.run());
  return {
    get current() {
      if (!system) throw new Error('the system starts before all tests.');
      return system;
    },
  };
};
