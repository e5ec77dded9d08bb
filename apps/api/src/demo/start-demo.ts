import { randomBytes } from 'node:crypto';
import type { Account } from '@quads/engine';
import { hashPassword, type Logger, type Tokens } from '@quads/server';
import type { Config } from '../config/config.js';
import type { Database } from '../database.js';
import type { Listener } from '../listener/listen.js';
import { hosts, isDemoHost } from './lab.js';
import { createLabApi } from './lab-api.js';
import { pause } from './pause.js';
import { runHost } from './run-host.js';
import { seedLab } from './seed-lab.js';

export interface DemoDeps {
  readonly config: Pick<Config, 'demo'>;
  readonly database: Pick<Database, 'kind' | 'store'>;
  readonly listener: Pick<Listener, 'url'>;
  readonly tokens: Tokens;
  readonly logger: Logger;
  /** @default 3 */
  readonly stageSeconds?: number;
}

export interface Demo {
  stop(): Promise<void>;
}

const mover = { email: 'demo-mover@example.com', roles: ['admin'] } as const;

/** `none`: it would get in the way of hosts that are not its own. */
const place = async ({ config, database }: DemoDeps): Promise<'empty' | 'seeded' | 'none'> => {
  if (config.demo === 'off' || database.kind !== 'embedded') return 'none';
  const { inventory } = database.store;
  const [names, clouds] = await Promise.all([inventory.hosts({}), inventory.clouds({})]);
  if (names.length === 0 && clouds.length === 0) return 'empty';
  return names.length > 0 && names.every(({ name }) => isDemoHost(name)) ? 'seeded' : 'none';
};

/** The demo's account: nobody knows its password, its tokens are issued here. */
const ensureMover = async ({ database: { store } }: DemoDeps): Promise<Account> => {
  const passwordHash = await hashPassword(randomBytes(32).toString('base64'));
  await store.accounts.create({ ...mover, passwordHash, active: true });
  const account = await store.accounts.byEmail(mover.email);
  if (account) return account;
  throw new Error('the account of the demo is gone.');
};

/**
 * Starts the demo: a lab whose hosts are moved by reporters that speak HTTP to the API, as a
 * QUADS server does. Gives undefined where it is off: by setting, beside a given database, or
 * where somebody's own inventory is.
 */
export const startDemo = async (deps: DemoDeps): Promise<Demo | undefined> => {
  const where = await place(deps);
  if (where === 'none') return undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  const account = await ensureMover(deps);
  const api = createLabApi(deps.listener.url, () => deps.tokens.issue(account), signal);
  if (where === 'empty') await seedLab(api);
  const options = { api, signal, stageSeconds: deps.stageSeconds ?? 3 };
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
