import type { Assignment, Error as ErrorBody, Schedule } from '@quads/contract';
import { beforeAll } from 'vitest';
import { type Answer, answerTo } from './answer.js';
import { defaultConfig, type System } from './system.js';

/** Settings with self-scheduling. */
export const selfSchedule = {
  ...defaultConfig.selfSchedule,
  enabled: true,
  hostsPerCloud: 2,
  days: 3,
};

type At = { readonly current: System };

/** A user who books hosts. */
export interface Tenant {
  readonly name: string;
  /** @param on the replica to call */
  call<Body = Assignment & ErrorBody>(
    method: string,
    path: string,
    body?: unknown,
    on?: At,
  ): Promise<Answer<Body>>;
}

let count = 0;

export const uniqueName = (what: string): string => {
  count += 1;
  return `${what}${String(count).padStart(3, '0')}`;
};

/**
 * Creates an account that authenticates by API token: a password would cost a hash for each
 * request.
 */
export const tenantNamed = async (at: At, name: string, place = 'example.com'): Promise<Tenant> => {
  const email = `${name}@${place}`;
  const { store, quads } = at.current;
  await store.accounts.create({ email, passwordHash: 'none', roles: ['user'], active: true });
  const { token } = await quads.createApiToken({ path: { email }, body: { name: 'test' } });
  const authorization = `Bearer ${token}`;
  return {
    name,
    call: (method, path, body, on = at) =>
      answerTo(on.current.call(method, path, body, { authorization })),
  };
};

export const selfAssignment = { description: 'A try' };

export const claim = (who: Tenant, more: object = {}) =>
  who.call('POST', 'assignments/self', { ...selfAssignment, ...more });

export const book = (who: Tenant, cloud: string, hostname: string, more: object = {}) =>
  who.call<Schedule & ErrorBody>('POST', 'schedules', { cloud, hostname, ...more });

/** Creates the spare pool. Returns helpers that create tenants, clouds and hosts. */
export const useTenants = (system: At) => {
  beforeAll(async () => {
    await system.current.quads.createCloud({ body: { cloud: 'cloud01' } });
  });
  return {
    tenant: (): Promise<Tenant> => tenantNamed(system, uniqueName('user')),
    newCloud: async (): Promise<string> => {
      const cloud = uniqueName('cloud');
      await system.current.quads.createCloud({ body: { cloud } });
      return cloud;
    },
    newHost: async (changes: object = {}): Promise<string> => {
      const name = `${uniqueName('host')}.example.com`;
      const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
      await system.current.quads.createHost({ body: { name, ...place } });
      await system.current.quads.updateHost({ path: { hostname: name }, body: changes });
      return name;
    },
    freeNames: async (): Promise<string[]> =>
      (await system.current.quads.listFreeClouds()).map(({ name }) => name),
  };
};
