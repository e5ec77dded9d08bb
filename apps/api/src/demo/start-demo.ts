import { randomBytes } from 'node:crypto';
import type { Account } from '@quads/engine';
import { hashPassword, type Logger, type Tokens } from '@quads/server';
import type { Database } from '../database.js';
import type { Fetch } from '../listener/http-server.js';
import { hosts } from './lab.js';
import { createLabApi } from './lab-api.js';
import { pause } from './pause.js';
import type { DemoPlace } from './place.js';
import { runHost } from './run-host.js';
import { seedLab } from './seed-lab.js';

export interface DemoDeps {
  readonly place: DemoPlace;
  readonly database: Pick<Database, 'store'>;
  /** The API, called in this process: a browser's `fetch` refuses some of the ports it may listen on. */
  readonly fetch: Fetch;
  readonly tokens: Tokens;
  readonly logger: Logger;
  /** How long a host stays where it is, in seconds. @default 10 */
  readonly staySeconds?: number;
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

/**
 * Starts the demo: tenants who book hosts of a simulated lab by the API, and give them back. The
 * pipeline moves them. Gives undefined where it is off: by setting, beside a given database, or
 * where somebody's own inventory is.
 */
export const startDemo = async (deps: DemoDeps): Promise<Demo | undefined> => {
  if (deps.place === 'none') return undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  const account = await ensureTenant(deps);
  const api = createLabApi(deps.fetch, () => deps.tokens.issue(account), signal);
  if (deps.place === 'empty') await seedLab(api);
  const options = { api, signal, staySeconds: deps.staySeconds ?? 10 };
  const run = async (host: (typeof hosts)[number], index: number): Promise<void> => {
    await pause(index * 0.5, signal);
    await runHost(options, host);
  };
  const running = hosts.map((host, index) =>
    run(host, index).catch((error: unknown) => {
      if (!signal.aborted) deps.logger.error({ host: host.name, err: error }, 'the demo gave up');
    }),
  );
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
};
