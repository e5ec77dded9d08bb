import { readFileSync } from 'node:fs';
import type { Assignment, Host, Login, Schedule } from '@quads/contract';
import { specification } from '@quads/contract';
import { beforeAll, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { admin, basic, useSystem } from './support/system.js';
import { selfSchedule } from './support/tenants.js';

// Each call of the published clients is answered with the status and the fields that they need.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface ClientCall {
  readonly caller: string;
  readonly command: string;
  readonly lib?: string;
  readonly by?: 'tenant' | 'anonymous' | 'token';
  readonly given?: readonly string[];
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly status: number;
  readonly reads?: readonly string[];
}

const file = new URL('fixtures/client-calls.json', import.meta.url);
const calls: readonly ClientCall[] = JSON.parse(readFileSync(file, 'utf8'));

const password = 'correct horse battery';

const system = useSystem({
  config: {
    registration: 'open',
    selfSchedule: { ...selfSchedule, cloudsPerUser: 100, hostsPerCloud: 100 },
    osImages: [{ id: 1, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' }],
  },
});

/** A call of the test itself, which must succeed. */
const prepare = async <T>(
  method: string,
  path: string,
  body?: unknown,
  authorization = basic(admin.email, admin.password),
): Promise<T> => {
  const answer = await answerTo<T>(system.current.call(method, path, body, { authorization }));
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
};

let count = 0;

const fresh = (what: string): string => {
  count += 1;
  return `${what}${String(count).padStart(4, '0')}`;
};

const tenant = { description: 'Performance tests', owner: 'alice', ticket: '1', ccuser: 'bob' };
const network = {
  gateway: '10.1.50.1',
  ip_free: 509,
  ip_range: '10.1.50.0/23',
  netmask: '255.255.254.0',
};

const newHost = (): Promise<Host> => {
  const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
  return prepare<Host>('POST', 'hosts', { name: fresh('host'), ...place });
};

/** A host with one part of each kind. */
const equipped = async (): Promise<Host> => {
  const { name } = await newHost();
  const port = { mac_address: 'aa:bb:cc:dd:ee:01', switch_ip: '10.1.34.1', switch_port: 'et-0' };
  const cpu = { vendor: 'Intel', product: 'Xeon', processor_type: 'CPU' };
  await prepare('POST', `interfaces/${name}`, { name: 'em1', vendor: 'Intel', ...port });
  await prepare('POST', `disks/${name}`, { disk_type: 'nvme', size_gb: 960, count: 2 });
  await prepare('POST', `memory/${name}`, { handle: 'DIMM.A1', size_gb: 64 });
  await prepare('POST', `processors/${name}`, { handle: 'CPU.1', ...cpu });
  return prepare<Host>('GET', `hosts/${name}`);
};

const newCloud = async (): Promise<string> => {
  const cloud = fresh('cloud');
  await prepare('POST', 'clouds', { cloud });
  return cloud;
};

/** The resources of one call, created when they are first named. */
class World {
  readonly #made = new Map<string, Promise<Json>>();

  /** The value for a name in braces. */
  value(name: string): Promise<Json> {
    const known = this.#made.get(name);
    if (known) return known;
    const make = this.#makers[name];
    if (!make) throw new Error(`nothing is called {${name}}.`);
    const made = make();
    this.#made.set(name, made);
    return made;
  }

  async text(name: string): Promise<string> {
    return String(await this.value(name));
  }

  /** Replaces all names in braces; a text that is only a name becomes its value. */
  async filled(value: Json): Promise<Json> {
    if (typeof value === 'string') {
      const whole = /^\{(\w+)\}$/.exec(value)?.[1];
      return whole === undefined ? this.filledText(value) : this.value(whole);
    }
    if (Array.isArray(value)) return Promise.all(value.map((one) => this.filled(one)));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(async ([key, one]) => [key, await this.filled(one)]);
    return Object.fromEntries(await Promise.all(entries));
  }

  async filledText(text: string): Promise<string> {
    let filled = text;
    for (const [braced, name = ''] of text.matchAll(/\{(\w+)\}/g)) {
      filled = filled.replace(braced, await this.text(name));
    }
    return filled;
  }

  async tenantCredentials(): Promise<string> {
    return basic(await this.text('tenant_email'), password);
  }

  readonly #once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };

  readonly #assignment = this.#once(async () => {
    const cloud = await newCloud();
    return prepare<Assignment>('POST', 'assignments', { cloud, wipe: true, ...tenant });
  });

  readonly #host = this.#once(equipped);

  readonly #schedule = this.#once(async () => {
    const [{ cloud }, { name }] = await Promise.all([this.#assignment(), this.#host()]);
    const times = { start: 'now', end: '2035-01-01 00:00' };
    return prepare<Schedule>('POST', 'schedules', { cloud: cloud.name, hostname: name, ...times });
  });

  readonly #moving = this.#once(async () => {
    const { host } = await this.#schedule();
    await prepare('POST', 'moves/progress/batch', { hostnames: [host.name] });
    return this.#schedule();
  });

  readonly #own = this.#once(async () => {
    await newCloud();
    const wish = { description: 'A try' };
    const own = await this.tenantCredentials();
    return prepare<Assignment>('POST', 'assignments/self', wish, own);
  });

  readonly #vlan = this.#once(async () => {
    const vlan_id = 1100 + Number(fresh(''));
    await prepare('POST', 'vlans', { vlan_id, ...network });
    return vlan_id;
  });

  readonly #makers: Readonly<Record<string, () => Promise<Json>>> = {
    assignment_id: async () => (await this.#assignment()).id,
    cloud: async () => (await this.#assignment()).cloud.name,
    notification_id: async () => (await this.#assignment()).notification.id,
    provisioned_assignment_id: async () => {
      const { id } = await this.#assignment();
      await prepare('PATCH', `assignments/${id}`, { provisioned: true });
      return id;
    },
    cloud_with_vlan: async () => {
      const vlan = await this.#vlan();
      const { id, cloud } = await this.#assignment();
      await prepare('PATCH', `assignments/${id}`, { vlan });
      return cloud.name;
    },
    free_cloud: newCloud,
    host: async () => (await this.#schedule()).host.name,
    schedule_id: async () => (await this.#schedule()).id,
    moving_host: async () => (await this.#moving()).host.name,
    moving_schedule_id: async () => (await this.#moving()).id,
    interface_id: async () => (await this.#host()).interfaces?.[0]?.id ?? null,
    disk_id: async () => (await this.#host()).disks?.[0]?.id ?? null,
    memory_id: async () => (await this.#host()).memory?.[0]?.id ?? null,
    processor_id: async () => (await this.#host()).processors?.[0]?.id ?? null,
    idle_host: async () => (await newHost()).name,
    vlan: this.#vlan,
    tenant_email: async () => {
      const email = `${fresh('tenant')}@example.com`;
      await prepare('POST', 'users', { email, password });
      return email;
    },
    tenant_name: async () => (await this.text('tenant_email')).replace(/@.*/, ''),
    own_assignment_id: async () => (await this.#own()).id,
    own_cloud: async () => (await this.#own()).cloud.name,
    new_cloud: async () => fresh('cloud'),
    new_host: async () => fresh('host'),
    new_email: async () => `${fresh('new')}@example.com`,
    // Upstream's mover writes build times in whole minutes, after the booking has begun.
    minute: async () => {
      await this.#schedule();
      return new Date().toISOString().slice(0, 16);
    },
    new_vlan: async () => 3000 + Number(fresh('')),
  };
}

const credentialsOf = async ({ by }: ClientCall, world: World): Promise<string | undefined> => {
  if (by === 'anonymous') return undefined;
  if (by === 'tenant') return world.tenantCredentials();
  if (by === undefined) return basic(admin.email, admin.password);
  const { auth_token } = await prepare<Login>('POST', 'login');
  return `Bearer ${auth_token}`;
};

/** Sends a call as quads-lib does. */
const send = async (call: ClientCall, world: World): Promise<Response> => {
  for (const name of call.given ?? []) await world.value(name);
  const body = call.body === undefined ? undefined : await world.filled(call.body);
  const query = (await world.filled({ ...call.query })) as Record<string, string>;
  const search = new URLSearchParams(query).toString();
  const path = await world.filledText(call.path);
  const authorization = await credentialsOf(call, world);
  const url = `${system.current.url}/api/v3/${path}${search && `?${search}`}`;
  return fetch(url, {
    method: call.method,
    headers: {
      'user-agent': 'python-requests/2.32.5',
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
};

/** The values at a path of keys; `[]` is each item of a list, which must not be empty. */
const valuesAt = (value: unknown, [key, ...rest]: readonly string[]): unknown[] => {
  if (key === undefined || key === '') return [value];
  if (key !== '[]') return valuesAt((value as Record<string, unknown>)[key], rest);
  if (!Array.isArray(value) || value.length === 0) throw new Error('there is no list with items.');
  return value.flatMap((item) => valuesAt(item, rest));
};

beforeAll(async () => {
  await prepare('POST', 'clouds', { cloud: 'cloud01' });
  // So that lists without a filter are not empty.
  const world = new World();
  for (const name of ['host', 'vlan', 'cloud_with_vlan', 'free_cloud', 'idle_host']) {
    await world.value(name);
  }
});

const named = calls.map((call): [string, string, ClientCall] => [call.caller, call.command, call]);

test.each(named)('%s: %s', async (_caller, _command, call) => {
  const world = new World();
  const response = await send(call, world);
  const text = await response.text();
  expect(response.status, text).toBe(call.status);
  const body: unknown = JSON.parse(text);
  for (const field of call.reads ?? []) {
    const path = await Promise.all(field.split('.').map((key) => world.filledText(key)));
    for (const value of valuesAt(body, path)) expect(value, field).not.toBeUndefined();
  }
});

test('every method of quads-lib that the specification names is among the calls', () => {
  const paths = specification.paths as Record<string, Record<string, unknown>>;
  const methods = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .flatMap(
      (operation) => (operation as { 'x-quads-lib'?: { method: string }[] })['x-quads-lib'] ?? [],
    )
    .map(({ method }) => method);
  const made = calls.flatMap(({ lib }) => lib ?? []);
  expect(made.toSorted()).toEqual(methods.toSorted());
});
