import { randomBytes } from 'node:crypto';
import type { Account } from '@quads/engine';
import { hashPassword, type Logger, type Tokens } from '@quads/server';
import type { Database } from '../database.js';
import type { Fetch } from '../listener/http-server.js';
import { type DemoHost, type DemoPace, defaultPace, hosts } from './lab.js';
import { createLabApi, type LabApi } from './lab-api.js';
import { pause } from './pause.js';
import type { DemoPlace } from './place.js';
import { runHost } from './run-host.js';
import { seedLab } from './seed-lab.js';
import { Trouble } from './trouble.js';

export interface DemoDeps {
  readonly place: DemoPlace;
  readonly database: Pick<Database, 'store'>;
  /** The API, called in this process: a browser's `fetch` refuses some of the ports it may listen on. */
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

/** The demo's account: nobody knows its password, its tokens are issued here. */
const ensureTenant = async ({ database: { store } }: DemoDeps): Promise<Account> => {
  const passwordHash = await hashPassword(randomBytes(32).toString('base64'));
  await store.accounts.create({ ...tenant, passwordHash, active: true });
  const account = await store.accounts.byEmail(tenant.email);
  if (account) return account;
  throw new Error('the account of the demo is gone.');
};

/** Seeds the lab, and tries again until it is whole. */
const seed = async (
  api: LabApi,
  { lookSeconds }: DemoPace,
  signal: AbortSignal,
  trouble: Trouble,
): Promise<void> => {
  for (;;) {
    try {
      await seedLab(api);
      return trouble.note('seed');
    } catch (error) {
      signal.throwIfAborted();
      trouble.note('seed', error as Error);
    }
    await pause(lookSeconds, signal);
  }
};

/**
 * Starts the demo: tenants who book hosts of a simulated lab by the API. The pipeline moves them. Gives
 * undefined if the demo is off: by setting, with a given database, or next to somebody's own inventory.
 * A full disk, a cancelled move or somebody's own booking stops it for no longer than that lasts.
 */
export const startDemo = async (deps: DemoDeps): Promise<Demo | undefined> => {
  const { place, pace = defaultPace } = deps;
  if (place === 'none') return undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  const account = await ensureTenant(deps);
  const api = createLabApi(deps.fetch, () => deps.tokens.issue(account), signal);
  const trouble = new Trouble(deps.logger);
  const run = async (host: DemoHost, index: number): Promise<void> => {
    await pause((index * pace.lookSeconds) / hosts.length, signal);
    const onLook = (error?: Error): void => trouble.note(host.name, error);
    await runHost({ api, signal, pace, onLook }, host);
  };
  const runAll = async (): Promise<void> => {
    if (place === 'unseeded') await seed(api, pace, signal, trouble);
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
