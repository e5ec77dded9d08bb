import { createQuadsClient, type QuadsClient } from '@quads/client';
import { createShutdown, defaultRetries, type PipelineInfo } from '@quads/engine';
import { createResponseCheck } from '@quads/response-check';
import type { Logger, Subscriptions } from '@quads/server';
import { openStore, type Store } from '@quads/store';
import { createTestDatabase } from '@quads/store/testing';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { ensureAdmin } from '../../src/admin.js';
import { type ComposeConfig, compose } from '../../src/compose.js';
import type { Fetch } from '../../src/listener/http-server.js';
import { listen } from '../../src/listener/listen.js';
import { createLogger } from '../../src/logger.js';
import { createMetrics } from '../../src/metrics/metrics.js';
import { installClock } from './virtual-clock.js';

export const admin = { email: 'admin@example.com', password: 'correct horse battery' };

/** The `Authorization` header of an account. */
export const basic = (email: string, password: string): string =>
  `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`;

/** The whole system on HTTP; every response is checked against the specification. */
export interface System {
  readonly url: string;
  readonly databaseUrl: string;
  /** Runs a statement in the database directly. */
  execute(statement: string): Promise<void>;
  readonly store: Store;
  /** The open streams and long polls. */
  readonly subscriptions: Subscriptions;
  /** A client with the admin's password. */
  readonly quads: QuadsClient;
  /**
   * Calls a path below `/api/v3`, as the admin unless headers say otherwise. A string or bytes are
   * sent unchanged, anything else as JSON.
   */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

export interface SystemOptions {
  /** Another system; the new one is a replica on the same database. */
  readonly replicaOf?: { readonly current: System };
  /** Wraps the store that the server uses. */
  readonly wrapStore?: (store: Store) => Store;
  /** @default none */
  readonly logger?: Logger;
  /** How long subscribers can resume from events that are no longer in memory. */
  readonly replayWindowSeconds?: number;
  /** The pipeline info. @default no plugins, no resumable stages */
  readonly pipeline?: PipelineInfo;
  /** Whether the test controls the clock of the database. */
  readonly virtualTime?: boolean;
  /** Overrides of {@link defaultConfig}. */
  readonly config?: Partial<ComposeConfig>;
}

/** The secret that signs tokens, for tests that make their own. */
export const jwtSecret = 'a secret for tests, 32 bytes long';

/** The default settings of a system. */
export const defaultConfig: ComposeConfig = {
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
  subscriberLimits: { perAddress: 1_000, perProcess: 10_000 },
  attemptLimits: { perAccount: 10, perAddress: 100, windowMs: 900_000 },
  // As cheap as possible: a strong hash takes a third of a second of one core, in each of many
  // tests.
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
    // Tests run the mover explicitly.
    moverIntervalMs: 86_400_000,
    untouchableHosts: [],
    pluginsFile: undefined,
    movesAtOnce: 64,
    leaseSeconds: 45,
    retries: defaultRetries,
  },
};

type ShutdownSteps = ReturnType<typeof createShutdown>;

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
  shutdown: ShutdownSteps,
  { replicaOf, virtualTime = false }: SystemOptions,
): Promise<SystemDatabase> => {
  if (replicaOf) return replicaOf.current;
  const { url, execute, drop } = await createTestDatabase(inject('clusterUrl'));
  shutdown.add(drop);
  if (virtualTime) await installClock(execute);
  return { databaseUrl: url, execute };
};

/** Starts a server. Responses that violate the specification are collected. */
const start = async (shutdown: ShutdownSteps, violations: unknown[], options: SystemOptions) => {
  const { databaseUrl, execute } = await databaseFor(shutdown, options);
  const metrics = createMetrics();
  const { replayWindowSeconds, logger = createLogger('silent') } = options;
  const { onBatch } = metrics;
  const store = await openStore({ url: databaseUrl, onBatch, replayWindowSeconds });
  shutdown.add(() => store.close());
  const served = options.wrapStore?.(store) ?? store;
  const config = { ...defaultConfig, ...options.config };
  const first = { adminEmail: admin.email, adminPassword: admin.password };
  await ensureAdmin(store.accounts, first, logger, config.passwordCost);
  const { app, subscriptions } = await compose(served, config, logger, metrics, options.pipeline);
  const responseCheck = createResponseCheck();
  const fetch: Fetch = async (request, origin) => {
    const response = await app.fetch(request, origin);
    await responseCheck.check(request, response).catch((violation) => violations.push(violation));
    return response;
  };
  const listener = await listen(fetch, { host: '127.0.0.1', port: 0, limits: config.limits });
  shutdown.add(() => listener.close());
  shutdown.add(async () => subscriptions.stop());
  const { url } = listener;
  const quads = createQuadsClient({ baseUrl: url, auth: admin });
  return { url, databaseUrl, execute, store, subscriptions, quads, call: callerOf(url) };
};

/**
 * Starts the system before the tests of a file and stops it after them. A test fails if any
 * response violated the specification during it.
 */
export const useSystem = (options: SystemOptions = {}): { readonly current: System } => {
  const shutdown = createShutdown();
  const violations: unknown[] = [];
  let system: System | undefined;
  beforeAll(async () => {
    system = await start(shutdown, violations, options);
  });
  afterEach(() => {
    const [breach] = violations.splice(0);
    if (breach) throw breach;
  });
  afterAll(() => shutdown.run());
  return {
    get current() {
      if (!system) throw new Error('the system is started in beforeAll.');
      return system;
    },
  };
};
