import { randomBytes } from 'node:crypto';
import type { Account } from '@quads/engine';
import { hashPassword, type Logger, type Tokens } from '@quads/server';
import type { Database } from '../database.js';
import type { Fetch } from '../listener/http-server.js';
import { type ApiClient, createApiClient } from './api-client.js';
import { bookRepeatedly } from './book-repeatedly.js';
import { type DemoHost, type DemoPace, defaultPace, hosts } from './demo-inventory.js';
import type { DemoState } from './demo-state.js';
import { ErrorLog } from './error-log.js';
import { pause } from './pause.js';
import { seedInventory } from './seed-inventory.js';

export interface DemoDeps {
  readonly state: DemoState;
  readonly database: Pick<Database, 'store'>;
  /**
   * The API, called in this process: the global `fetch` refuses some ports that it may listen on.
   */
  readonly fetch: Fetch;
  readonly tokens: Tokens;
  readonly logger: Logger;
  /** @default {@link defaultPace} */
  readonly pace?: DemoPace;
}

export interface Demo {
  stop(): Promise<void>;
}

const tenant = { email: 'demo-tenant@example.com', roles: ['admin'] } as const;

/**
 * Creates or reads the account of the demo. Its random password is never used; its tokens are
 * issued here.
 */
const ensureTenant = async ({ database: { store } }: DemoDeps): Promise<Account> => {
  const passwordHash = await hashPassword(randomBytes(32).toString('base64'));
  await store.accounts.create({ ...tenant, passwordHash, active: true });
  const account = await store.accounts.byEmail(tenant.email);
  if (account) return account;
  throw new Error('the account of the demo does not exist.');
};

/** Seeds the inventory, and retries until it succeeds. */
const seed = async (
  api: ApiClient,
  { checkSeconds }: DemoPace,
  signal: AbortSignal,
  errorLog: ErrorLog,
): Promise<void> => {
  for (;;) {
    try {
      await seedInventory(api);
      return errorLog.record('seed');
    } catch (error) {
      signal.throwIfAborted();
      errorLog.record('seed', error as Error);
    }
    await pause(checkSeconds, signal);
  }
};

/**
 * Starts the demo: tenants that book hosts of a simulated lab by the API, and the pipeline moves
 * the hosts. Returns undefined if the demo is off: by setting, with a given database, or with
 * another inventory in the database. The demo resumes by itself after a full disk, a cancelled move
 * or the booking of a user.
 */
export const startDemo = async (deps: DemoDeps): Promise<Demo | undefined> => {
  const { state: place, pace = defaultPace } = deps;
  if (place === 'none') return undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  const account = await ensureTenant(deps);
  const api = createApiClient(deps.fetch, () => deps.tokens.issue(account), signal);
  const errorLog = new ErrorLog(deps.logger);
  const run = async (host: DemoHost, index: number): Promise<void> => {
    await pause((index * pace.checkSeconds) / hosts.length, signal);
    const onCheck = (error?: Error): void => errorLog.record(host.name, error);
    await bookRepeatedly({ api, signal, pace, onCheck }, host);
  };
  const runAll = async (): Promise<void> => {
    if (place === 'unseeded') await seed(api, pace, signal, errorLog);
    await Promise.all(hosts.map(run));
  };
  const running = runAll().catch((error: unknown) => {
    if (!signal.aborted) deps.logger.error({ err: error }, 'the demo has ended');
  });
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
