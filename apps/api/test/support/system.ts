import { createQuadsClient, type QuadsClient } from '@quads/client';
import { openStore, type Store } from '@quads/store';
import { createTestDatabase } from '@quads/store/testing';
import { createWitness } from '@quads/witness';
import { afterAll, beforeAll, inject } from 'vitest';
import { ensureAdmin } from '../../src/admin.js';
import { compose } from '../../src/compose.js';
import { listen } from '../../src/listen.js';
import { createLogger } from '../../src/logger.js';
import { createStops } from '../../src/stops.js';

export const admin = { email: 'admin@example.com', password: 'correct horse battery' };

/** The whole system on HTTP, every answer checked against the specification. */
export interface System {
  readonly url: string;
  readonly store: Store;
  /** A client with the admin's password. */
  readonly quads: QuadsClient;
  /** Calls a path below `/api/v3`, as the admin unless headers say otherwise. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

const config = {
  jwtSecret: undefined,
  sparePool: 'cloud01',
  supermicroFragments: ['6029p', '1028r', '1029u'],
  tokenTtlSeconds: 3600,
};

const start = async (stops: ReturnType<typeof createStops>): Promise<System> => {
  const database = await createTestDatabase(inject('clusterUrl'));
  stops.add(() => database.drop());
  const store = await openStore({ url: database.url });
  stops.add(() => store.close());
  await ensureAdmin(store.accounts, { adminEmail: admin.email, adminPassword: admin.password });
  const { app } = await compose(store, config, createLogger('silent'));
  const fetch = createWitness().wrap((input, init) => app.fetch(new Request(input, init)));
  const listener = await listen(fetch, '127.0.0.1', 0);
  stops.add(() => listener.close());
  const authorization = `Basic ${btoa(`${admin.email}:${admin.password}`)}`;
  return {
    url: listener.url,
    store,
    quads: createQuadsClient({ baseUrl: listener.url, auth: admin }),
    call: (method, path, body, headers) =>
      globalThis.fetch(`${listener.url}/api/v3/${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  };
};

/** Starts the system before the tests of a file and stops it behind them. */
export const useSystem = (): { readonly current: System } => {
  const stops = createStops();
  let system: System | undefined;
  beforeAll(async () => {
    system = await start(stops);
  });
  afterAll(() => stops.run());
  return {
    get current() {
      if (!system) throw new Error('the system starts before all tests.');
      return system;
    },
  };
};
