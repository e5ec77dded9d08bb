import { createReadStream } from 'node:fs';
import { foldName } from '@quads/engine';
import { importDatabase } from '@quads/store';
import { createTestDatabase } from '@quads/store/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { assign, createBookedHost } from './support/due-hosts.js';
import { allOperations, at, type Operation } from './support/operations.js';
import { defaultConfig, type System, useSystem } from './support/system.js';

// Names of hosts and clouds are case-insensitive. One scenario runs once for each spelling, each on
// its own system, and all systems must give the same responses. The fields that are names are read
// from the specification; a name that no step of the scenario sends fails the test.

type Spelling = (name: string) => string;
type Values = Readonly<Record<string, unknown>>;

const spellings: Readonly<Record<string, Spelling>> = {
  'in lower case': (name) => name,
  'in upper case': (name) => name.toUpperCase(),
  'in mixed case': (name) =>
    name.replace(/[a-z]/g, (letter, index) => (index % 2 ? letter : letter.toUpperCase())),
};

interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly 'x-filters'?: readonly FilterNode[];
}
interface FilterNode {
  readonly name: string;
  readonly type: string;
  readonly any_case?: boolean;
}

const resolved = (node: SchemaNode): SchemaNode =>
  node.$ref === undefined ? node : resolved(at(node.$ref.replace(/^#/, '')) as SchemaNode);

/** The properties of a body's schema, including its branches. */
const propertiesOf = (node: SchemaNode): Readonly<Record<string, SchemaNode>> => {
  const { properties = {}, allOf = [], anyOf = [], oneOf = [] } = resolved(node);
  const branches = [...allOf, ...anyOf, ...oneOf].map(propertiesOf);
  return Object.assign({}, ...branches, properties) as Record<string, SchemaNode>;
};

/** Fields that refer to hosts or clouds and are not names. */
const noNames = new Set([
  ...['host_id', 'cloud_id', 'default_cloud_id', 'host_type', 'overcloud'],
  ...['interfaces.switch_ip', 'interfaces.switch_port'],
]);

const namesByField = /^(host|hostname|hostnames|host_or_id|cloud|cloud_name|default_cloud)$/;
const namesByReference = /\/(Hostname|CloudName)$/;

const isText = (node: SchemaNode): boolean => {
  const { type, anyOf = [], oneOf = [] } = resolved(node);
  const isOwn = [type ?? []].flat().some((one) => one === 'string' || one === 'array');
  return isOwn || [...anyOf, ...oneOf].some(isText);
};

const isName = (field: string, node: SchemaNode): boolean =>
  namesByReference.test(node.$ref ?? '') || (namesByField.test(field) && isText(node));

interface Named {
  readonly operation: Operation;
  readonly place: 'path' | 'query' | 'body';
  readonly field: string;
}

const parametersOf = (operation: Operation) =>
  operation.parameters.map(({ name, in: place, schema }) => ({
    name,
    place,
    node: at(schema) as SchemaNode,
  }));

const bodyOf = ({ body }: Operation): [string, SchemaNode][] =>
  body ? Object.entries(propertiesOf(at(body.schema) as SchemaNode)) : [];

/** Every path parameter, query parameter and body field that is the name of a host or cloud. */
const named: readonly Named[] = allOperations.flatMap((operation) => [
  ...parametersOf(operation).flatMap(({ name: field, place, node }) =>
    place !== 'header' && isName(field, node) ? [{ operation, place, field }] : [],
  ),
  ...bodyOf(operation).flatMap(([field, node]) =>
    isName(field, node) ? [{ operation, place: 'body' as const, field }] : [],
  ),
]);

const keyOf = ({ operation, place, field }: Named): string => `${operation.id} ${place} ${field}`;
const namedKeys = new Set(named.map(keyOf));

const filtersOf = (operation: Operation): readonly FilterNode[] =>
  parametersOf(operation).flatMap(({ node }) => resolved(node)['x-filters'] ?? []);

const isNameFilter = ({ type, any_case: anyCase }: FilterNode): boolean =>
  type === 'host' || type === 'cloud' || anyCase === true;

interface Sent {
  readonly path?: Values;
  readonly query?: Values;
  readonly body?: Values;
}

const spelledIn = (spell: Spelling, value: unknown): unknown =>
  Array.isArray(value) ? value.map((one) => spelledIn(spell, one)) : spell(String(value));

// The formats of times in fields, in headers and legacy fields, and in sentences (to the minute).
const everyTime =
  /\d{4}-\d{2}-\d{2}t[\d:.]+(z|\+00:00)|\w{3}, \d{2} \w{3} \d{4} [\d:]+ gmt|\d{4}-\d{2}-\d{2} \d{2}:\d{2} utc/g;
const everyRequest = /"request_id":"[^"]+"/g;

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
};

/** JSON with sorted keys; other text is unchanged. */
const inOrder = (text: string): string => {
  try {
    return JSON.stringify(sorted(JSON.parse(text)));
  } catch {
    return text;
  }
};

/** A response in lower case with sorted keys, without values that differ between calls. */
const plain = (text: string): string =>
  inOrder(text)
    .replaceAll(/(?<=^data: ).*$/gm, inOrder)
    .toLowerCase()
    .replaceAll(everyTime, 'time')
    .replaceAll(everyRequest, 'request');

const config = { ...defaultConfig, selfSchedule: { ...defaultConfig.selfSchedule, enabled: true } };

const hosts = ['host01.example.com', 'host02-6029p.example.com', 'host03.example.com'] as const;
const [first, second, third] = hosts;
const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
const tenant = { description: 'A test', owner: 'tenant', ticket: '1' };
const always = { start: '2026-01-01T00:00', end: '2099-01-01T00:00' };
const later = { start: '2099-02-01T00:00', end: '2099-03-01T00:00' };

/** The recorded responses of a system, with their requests. */
class Scenario {
  readonly answers: { readonly request: string; readonly status: number; readonly body: string }[] =
    [];
  readonly covered = new Set<string>();

  constructor(
    private readonly system: System,
    private readonly spell: Spelling,
  ) {}

  async send(id: Operation['id'], sent: Sent = {}): Promise<string> {
    const operation = allOperations.find((one) => one.id === id) as Operation;
    const spelled = (where: Named['place'], values: Values = {}): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(values).map(([field, value]) => {
          const key = keyOf({ operation, place: where, field });
          const filter = filtersOf(operation).find(({ name }) => name === field.split('__')[0]);
          const isSpelled = namedKeys.has(key) || (filter !== undefined && isNameFilter(filter));
          if (isSpelled) this.covered.add(key);
          return [field, isSpelled ? spelledIn(this.spell, value) : value];
        }),
      );
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(String(spelled('path', sent.path)[name])),
    );
    const query = new URLSearchParams(spelled('query', sent.query) as Record<string, string>);
    const body = sent.body && spelled('body', sent.body);
    const url = `${path.slice(1)}?${query}`;
    const answer = await this.system.call(operation.method.toUpperCase(), url, body);
    const text = await answer.text();
    this.answers.push({
      request: `${id} ${JSON.stringify(sent)}`,
      status: answer.status,
      body: plain(text),
    });
    return text;
  }

  /** All steps in order. Names are in lower case here, and are spelled when they are sent. */
  async run(): Promise<void> {
    for (const cloud of ['cloud01', 'cloud02', 'cloud03', 'gone', 'self']) {
      await this.send('createCloud', { body: { cloud } });
    }
    await this.send('createCloud', { body: { cloud: 'cloud02' } });
    await this.send('updateCloud', { path: { cloud_name: 'cloud03' }, body: { name: 'cloud04' } });
    await this.send('updateCloud', { path: { cloud_name: 'cloud01' }, body: { name: 'cloud09' } });
    await this.send('removeCloud', { path: { cloud_name: 'gone' } });
    for (const name of hosts) {
      await this.send('createHost', { body: { name, default_cloud: 'cloud01', ...place } });
    }
    await this.send('createHost', { body: { name: first, ...place } });
    await this.#hardware();
    await this.#bookings();
    await this.#moves();
    await this.#filters();
    await this.send('updateHost', {
      path: { hostname: third },
      body: { cloud: 'cloud04', default_cloud: 'cloud04' },
    });
    await this.send('removeHost', { path: { hostname: third } });
    await this.send('getHost', { path: { hostname: third } });
    await this.send('getHost', { path: { hostname: first } });
  }

  async #hardware(): Promise<void> {
    const of = { path: { host_or_id: first } };
    const port = { mac_address: 'aa:bb:cc:00:00:01', switch_ip: '10.0.0.1', switch_port: 'et-0' };
    await this.send('createInterface', { ...of, body: { name: 'em1', ...port } });
    await this.send('updateInterface', { ...of, body: { id: 1, vendor: 'Intel' } });
    await this.send('createDisk', { ...of, body: { disk_type: 'nvme', size_gb: 1, count: 1 } });
    await this.send('updateDisk', { ...of, body: { disk_id: 1, count: 2 } });
    await this.send('createMemoryModule', { ...of, body: { handle: 'DIMM1', size_gb: 1 } });
    await this.send('createProcessor', {
      ...of,
      body: {
        handle: 'P0',
        vendor: 'Intel',
        product: 'Xeon',
        cores: 1,
        threads: 2,
        processor_type: 'CPU',
      },
    });
    const named = { path: { hostname: first } };
    await this.send('listHostInterfaces', named);
    await this.send('listHostDisks', named);
    await this.send('listHostMemory', named);
    await this.send('listHostProcessors', named);
    await this.send('removeInterface', { path: { hostname: first, interface_name: 'em1' } });
    await this.send('removeHostDisk', { path: { hostname: first, disk_id: 1 } });
  }

  async #bookings(): Promise<void> {
    await this.send('createAssignment', { body: { cloud: 'cloud04', ...tenant, wipe: true } });
    const moved = { path: { assignment_id: 1 }, body: { cloud: 'cloud02' } };
    await this.send('updateAssignment', moved);
    await this.send('createSelfAssignment', { body: { cloud: 'self', description: 'Mine' } });
    await this.send('getActiveCloudAssignment', { path: { cloud_name: 'cloud02' } });
    const one = { cloud: 'cloud02', hostname: first };
    await this.send('createSchedule', { body: { ...one, ...always } });
    await this.send('createSchedule', { body: { ...one, ...always } });
    const both = { cloud: 'cloud02', hostnames: [second, third] };
    await this.send('createSchedules', { body: { ...both, ...later } });
    await this.send('createSchedules', { body: { ...both, ...later } });
    await this.send('listSchedules', { query: { host: first } });
    await this.send('listCurrentSchedules', { query: { host: first, cloud: 'cloud02' } });
    await this.send('listFutureSchedules', { query: { host: second, cloud: 'cloud02' } });
    await this.send('listAvailable', { query: { ...later, cloud: 'cloud02' } });
    for (const hostname of hosts) {
      await this.send('getAvailability', { path: { hostname }, query: later });
    }
  }

  async #moves(): Promise<void> {
    await this.send('startMoveBatch', { body: { hostnames: [first] } });
    await this.send('startMoveBatch', { body: { hostnames: [first, 'nobody'] } });
    await this.send('listMoveProgress', { query: { cloud: 'cloud02' } });
    await this.send('getMoveProgress', { path: { host_or_id: first } });
    await this.send('updateMoveProgress', {
      path: { host_or_id: 1 },
      body: { status: 'completed' },
    });
    await this.send('getMoveProgress', { path: { host_or_id: first } });
    await this.send('getCloudProgress', { path: { cloud_name: 'cloud02' } });
    await this.send('listEvents', { query: { host: first } });
    await this.send('listEvents', { query: { cloud: 'cloud02' } });
    await this.send('streamMoves', { query: { host: first } });
    await this.send('streamMoves', { query: { cloud: 'cloud02' } });
    await this.send('listCurrentMoves', { query: { host: first, ended: true } });
    await this.send('listCurrentMoves', { query: { cloud: 'cloud02', ended: true } });
    await this.send('listMoveHistory', { query: { host: first } });
    await this.send('listMoveHistory', { query: { cloud: 'cloud02' } });
    await this.send('startMoves', { body: { hostnames: [first] } });
    await this.send('startMoves', { body: { hostnames: [first, third] } });
  }

  /** Each name filter of each list, with each operator that compares names. */
  async #filters(): Promise<void> {
    const operators = ['', '__ne', '__in', '__like', '__ilike', '__lt', '__lte', '__gt', '__gte'];
    for (const operation of allOperations) {
      for (const { name, type } of filtersOf(operation).filter(isNameFilter)) {
        const isHost = type === 'host' || (name === 'name' && operation.id !== 'listClouds');
        const value = isHost ? second : name.includes('source') ? 'cloud01' : 'cloud02';
        const list = isHost ? `${first},${second}` : 'cloud01,cloud02';
        for (const operator of type === 'string' ? operators : operators.slice(0, 3)) {
          const query = { [`${name}${operator}`]: operator === '__in' ? list : value };
          await this.send(operation.id, { query });
        }
      }
    }
  }
}

const scenarios = Object.entries(spellings).map(([how, spell]) => ({
  how,
  spell,
  system: useSystem({ config }),
}));

describe('a name of a host or cloud', () => {
  let plainRun: Scenario;

  beforeAll(async () => {
    const [{ system, spell }] = scenarios as [(typeof scenarios)[number]];
    plainRun = new Scenario(system.current, spell);
    await plainRun.run();
  });

  test('is sent in every place of the specification', () => {
    expect([...namedKeys].filter((key) => !plainRun.covered.has(key))).toEqual([]);
    expect(namedKeys.size).toBeGreaterThan(40);
  });

  test('is declared in the specification for each field that refers to a host or cloud', () => {
    const speaking = allOperations.flatMap((operation) => [
      ...parametersOf(operation).map(({ name, place: where }) => ({
        operation,
        place: where as Named['place'],
        field: name,
      })),
      ...bodyOf(operation).map(([field]) => ({ operation, place: 'body' as const, field })),
    ]);
    const unknown = speaking.filter(
      (one) =>
        /host|cloud/.test(one.field) &&
        !noNames.has(one.field) &&
        !namedKeys.has(keyOf(one)) &&
        // The id of a part or of a move's schedule.
        one.field !== 'host_or_id',
    );
    expect(unknown.map(keyOf)).toEqual([]);
    const filters = allOperations.flatMap((operation) =>
      filtersOf(operation)
        .filter((filter) => /host|cloud|^name$/.test(filter.name) && !isNameFilter(filter))
        .map(({ name }) => name),
    );
    expect(filters.filter((name) => !noNames.has(name))).toEqual([]);
  });

  test('gets a success in all but the expected steps', () => {
    const refused = plainRun.answers.filter(({ status }) => status >= 400);
    expect(refused.map(({ request, status }) => `${status} ${request.split(' ')[0]}`)).toEqual([
      '400 createCloud',
      '400 updateCloud',
      '400 createHost',
      '400 createSchedule',
      '400 createSchedules',
      '400 startMoveBatch',
      '404 getMoveProgress',
      '400 startMoves',
      '400 removeHost',
    ]);
  });

  test.each(scenarios.slice(1))('gets the same responses $how', async ({ system, spell }) => {
    const run = new Scenario(system.current, spell);
    await run.run();
    expect(run.answers.length).toBe(plainRun.answers.length);
    for (const [index, answer] of run.answers.entries()) {
      expect(answer).toEqual(plainRun.answers[index]);
    }
  });
});

describe('another spelling of a name', () => {
  const system = useSystem();
  const post = (path: string, body: unknown, headers?: Record<string, string>) =>
    answerTo<Record<string, unknown>>(system.current.call('POST', path, body, headers));
  const get = (path: string, headers?: Record<string, string>) =>
    system.current.call('GET', path, undefined, headers);

  beforeAll(async () => {
    for (const cloud of ['Cloud01', 'CLOUD02']) await post('clouds', { cloud });
    for (const name of hosts) await post('hosts', { name: name.toUpperCase(), ...place });
    await post('assignments', { cloud: 'Cloud02', ...tenant, wipe: true });
    for (const hostname of hosts) {
      await post('schedules', { cloud: 'cLOUD02', hostname, ...always });
    }
  });

  test('GET /available/{hostname} › repeats the name as the caller wrote it', async () => {
    for (const written of [first, first.toUpperCase(), 'Host01.Example.com']) {
      expect(await (await get(`available/${written}`)).json()).toEqual({ [written]: 'False' });
    }
  });

  test('POST /moves/progress/batch › returns each host once, as the caller wrote it first', async () => {
    const hostnames = ['HOST01.example.com', first, 'Host01.Example.COM', 'HOST03.example.com'];
    const { status, body } = await post('moves/progress/batch', { hostnames });
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['HOST01.example.com', 'HOST03.example.com']);
    const rejected = await post('moves/progress/batch', { hostnames: ['NOBODY', 'nobody'] });
    expect(rejected.body).toMatchObject({
      code: 'hosts_rejected',
      details: [{ host: 'NOBODY', problem: 'There is no such host.' }],
    });
    expect(rejected.body.details).toHaveLength(1);
  });

  test('POST /schedules/batch › books a host that is named twice once', async () => {
    const body = { cloud: 'CLOUD02', hostnames: [second, second.toUpperCase()], ...later };
    const { status } = await post('schedules/batch', body);
    expect(status).toBe(201);
    const booked = await get(`schedules/future?host=${second.toUpperCase()}`);
    expect(await booked.json()).toHaveLength(1);
  });

  test('POST /moves › is the same request under one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'a key' };
    const one = await post('moves', { hostnames: [second.toUpperCase(), second] }, key);
    const again = await post('moves', { hostnames: [second, second] }, key);
    const other = await post('moves', { hostnames: [first] }, key);
    expect([one.status, again.status, other.status]).toEqual([201, 201, 409]);
    expect(again.body).toEqual(one.body);
    expect(one.body).toMatchObject({ moves: [{ host: second, profile: 'supermicro' }] });
  });

  test.each([
    ['moves/progress?cloud=', 'cloud02'],
    ['moves/progress/', first],
    ['clouds/', 'cloud02', '/progress'],
  ])('GET /%s… › has the same ETag', async (before, name, after = '') => {
    const one = await get(`${before}${name}${after}`);
    const etag = one.headers.get('etag') ?? '';
    const other = await get(`${before}${name.toUpperCase()}${after}`, { 'if-none-match': etag });
    expect([one.status, other.status]).toEqual([200, 304]);
  });

  test.each([
    ['moves/events', `host=${third}`],
    ['moves/events', 'cloud=cloud02'],
    ['moves/progress', 'cloud=cloud02'],
    [`moves/progress/${third}`, ''],
    ['clouds/cloud02/progress', ''],
  ])('GET /%s?%s › wakes waiting subscribers', async (path, query) => {
    const { store, subscriptions } = system.current;
    const url = `${path.replace(third, third.toUpperCase()).replace('cloud02', 'CLOUD02')}?${query.replace('host03', 'HOST03').replace('=cloud02', '=CLOUD02')}`;
    const now = await get(url);
    const etag = now.headers.get('etag');
    const after = path === 'moves/events' ? `&after=${now.headers.get('quads-cursor')}` : '';
    const before = subscriptions.size;
    const waiting = get(`${url}${after}`, {
      prefer: 'wait=30',
      ...(etag !== null && { 'if-none-match': etag }),
    });
    await expect.poll(() => subscriptions.size).toBe(before + 1);
    const [booked] = await store.inventory.schedules({ host: third });
    const message = `${path} ${query} ${Math.random()}`;
    const status = 'provisioning';
    await system.current.call('PATCH', `moves/progress/${booked?.id}`, { status, message });
    const answer = await waiting;
    expect(answer.status).toBe(200);
    if (!path.startsWith('clouds')) expect(await answer.text()).toContain(message);
  });
});

describe('the client', () => {
  const system = useSystem();
  beforeAll(async () => {
    await assign(system.current.quads, 'cloud02', true);
    for (const host of hosts)
      await createBookedHost(system.current.quads, { host, cloud: 'cloud02' });
  });
  const report = async (id: number | undefined, status: string): Promise<void> => {
    const answer = await system.current.call('PATCH', `moves/progress/${id}`, { status });
    expect(answer.status).toBe(200);
  };

  test.each([
    ['a host', first, { host: first.toUpperCase() }],
    ['a cloud', second, { cloud: 'CLOUD02' }],
  ])('tracks %s by another spelling to its end', async (_what, host, target) => {
    const { quads } = system.current;
    const ids = await quads.startMoveBatch({ body: { hostnames: [host.toUpperCase()] } });
    const id = ids[host.toUpperCase()];
    await using handle = quads.moves.track(target, { until: 'never' });
    const statuses: string[] = [];
    for await (const update of handle) {
      const move = handle.state().moves.get(host);
      statuses.push(move?.status ?? 'none');
      if (update.type === 'snapshot') await report(id, 'completed');
      if (move?.status === 'completed') break;
    }
    expect(statuses[0]).toBe('pending');
    expect(statuses.at(-1)).toBe('completed');
  });

  test('watches a host by another spelling', async () => {
    const { quads } = system.current;
    const ids = await quads.startMoveBatch({ body: { hostnames: [third] } });
    const seen: string[] = [];
    for await (const move of quads.watchMove(third.toUpperCase())) {
      expect(move.host).toBe(third);
      seen.push(move.status);
      if (move.status === 'pending') await report(ids[third], 'completed');
    }
    expect(seen.at(-1)).toBe('completed');
  });
});

describe('a database that was filled before names were case-insensitive', () => {
  let imported: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    imported = await createTestDatabase(inject('clusterUrl'));
    await imported.execute('drop schema public cascade; create schema public');
    const file = '../../../packages/store/test/fixtures/schema-18.quads';
    const from = createReadStream(new URL(file, import.meta.url));
    await importDatabase({ url: imported.url, from });
  });
  afterAll(() => imported.drop());
  const system = useSystem({
    replicaOf: {
      get current() {
        return { databaseUrl: imported.url, execute: imported.execute } as System;
      },
    },
  });
  const read = async (path: string): Promise<string> => {
    const answer = await fetch(`${system.current.url}/api/v3/${path}`);
    expect(answer.status).toBe(200);
    return answer.text();
  };

  test.each(['host-a.example.com', 'Host-A.Example.COM', 'HOST-A.EXAMPLE.COM'])(
    'returns the events of %s as recorded, and its moves in lower case',
    async (host) => {
      const { events } = JSON.parse(await read(`moves/events?host=${host}&after=0`));
      expect(events.length).toBeGreaterThan(10);
      for (const event of events) expect(foldName(event.host)).toBe('host-a.example.com');
      expect(events[0].host).toBe('Host-A.Example.COM');
      const { moves } = JSON.parse(await read(`moves/history?host=${host}`));
      expect(moves).toMatchObject(Array(2).fill({ host: 'host-a.example.com' }));
      const stream = await read(`moves/stream?host=${host}&after=0`);
      expect(stream.match(/^event: move$/gm)).toHaveLength(events.length);
      expect(stream).toContain('event: end');
    },
  );
});
