import type { Assignment, Cloud, Host, Schedule } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { assign } from './support/due-hosts.js';
import { port } from './support/hardware.js';
import { allOperations, at, exampleBodyOf, exampleOf, pathOf } from './support/operations.js';
import { useSystem } from './support/system.js';

// What upstream's own programs send is taken; callers that name the version are held to the contract.

const system = useSystem();

interface Refusal {
  readonly code: string;
  readonly details?: readonly { readonly in: string; readonly field: string }[];
}

const call = <Body = Refusal>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => answerTo<Body>(system.current.call(method, path, body, headers));

const version = { 'Quads-Spec-Version': '0.1.0' };

beforeAll(async () => {
  await assign(system.current.quads, 'cloud02', true);
});

type Operation = (typeof allOperations)[number];

const sendTo = (operation: Operation, query: string, body?: unknown, headers = {}) => {
  const path = pathOf(operation, (parameter) => encodeURIComponent(String(exampleOf(parameter))));
  const below = path.replace(/^\/api\/v3\//, '');
  return call(operation.method.toUpperCase(), `${below}${query}`, body, headers);
};

const named = (some: readonly Operation[]) =>
  some.map((operation) => ({ id: operation.id, operation }));

const withBody = allOperations.filter(({ body }) => body !== null);

describe.each(named(withBody))('an unknown key of $id', ({ operation }) => {
  const body = { ...(exampleBodyOf(operation) as object), unheard_of: { deep: [1] } };
  const problem = { in: 'body', field: 'unheard_of', problem: 'is not a known field' };

  test('is ignored and named, or refused, as the operation declares', async () => {
    const { status, headers, body: answer } = await sendTo(operation, '', body);
    if (operation.body?.unknownFields === 'ignore') {
      expect(headers.get('quads-ignored-fields')).toBe('/unheard_of');
      expect(JSON.stringify(answer)).not.toContain('unheard_of');
    } else {
      expect({ status, answer }).toMatchObject({
        status: 400,
        answer: { code: 'invalid_request', details: [problem] },
      });
      expect(headers.get('quads-ignored-fields')).toBeNull();
    }
  });

  test('is refused for a caller with Quads-Spec-Version', async () => {
    const answer = await sendTo(operation, '', body, version);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', details: [problem] },
    });
    expect(answer.headers.get('quads-ignored-fields')).toBeNull();
  });
});

test('only updates of assignments and operations that upstream lacks refuse unknown keys', () => {
  const refusing = withBody.filter(({ body }) => body?.unknownFields === 'refuse');
  expect(refusing.map(({ id }) => id).sort()).toEqual([
    'cancelMove',
    'releaseMove',
    'retryMove',
    'startMoves',
    'updateAssignment',
  ]);
});

interface Field {
  readonly id: string;
  readonly operation: Operation;
  readonly field: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Every field of every body. */
const fields: readonly Field[] = withBody.flatMap((operation) => {
  const { properties = {} } = at(operation.body?.schema ?? '') as {
    properties?: Record<string, Field['schema']>;
  };
  return Object.entries(properties).map(([field, schema]) => ({
    ...{ id: operation.id, operation, field, schema },
  }));
});

const refersTo = (schema: unknown, name: RegExp): boolean => name.test(JSON.stringify(schema));

const withField = ({ operation, field }: Field, value: unknown) => ({
  ...(exampleBodyOf(operation) as object),
  [field]: value,
});

const integers = fields.filter(({ schema }) => refersTo(schema, /(NonNegative|Positive)Integer"/));

test('every integer of a body accepts text', () => {
  const plain = fields.filter(({ schema }) => refersTo(schema, /"type":(\[?)"integer"/));
  expect(plain.map(({ id, field }) => `${id} ${field}`)).toEqual([]);
  expect(integers.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['qinq', 'speed', 'size_gb', 'count', 'cores', 'threads', 'disk_id']),
  );
});

describe.each(integers)('the integer $field of $id', (field) => {
  const problemsOf = async (value: unknown) => {
    const { status, body } = await sendTo(field.operation, '', withField(field, value));
    const about = (body.details ?? []).filter((one) => one.field === field.field);
    return { status, about: about.length };
  };

  test.each(['1', '2147483647', 1, 2147483647])('accepts %j', async (value) => {
    expect(await problemsOf(value)).toMatchObject({ about: 0 });
  });

  test.each(['', ' 5', '5 ', '1e3', '1.0', '0x1', '-1', '2147483648', 2147483648, -1, 1.5, true])(
    'is refused as %j, with the name of the field',
    async (value) => {
      expect(await problemsOf(value)).toEqual({ status: 400, about: 1 });
    },
  );
});

const times = fields.filter(({ schema }) => refersTo(schema, /InputTime(OrNow)?"/));

test.each(times)('the time $field of $id accepts a date without a time', async (field) => {
  const isAbout = async (value: string) => {
    const { body } = await sendTo(field.operation, '', withField(field, value));
    return (body.details ?? []).some((one) => one.field === field.field);
  };
  // An end must be later than the start of the example.
  expect(await isAbout(field.field === 'end' ? '2099-11-21' : '2036-11-21')).toBe(false);
  expect(await isAbout('2036-11')).toBe(true);
});

const timeParameters = allOperations.flatMap((operation) =>
  operation.parameters
    .filter(({ in: place, schema }) => place === 'query' && schema.endsWith('/InputTime'))
    .map(({ name }) => ({ id: operation.id, operation, name })),
);

test.each(timeParameters)(
  '?$name of $id accepts a date without a time',
  async ({ operation, name }) => {
    const isAbout = async (value: string) => {
      const { body } = await sendTo(operation, `?${name}=${value}`);
      return (body.details ?? []).some((one) => one.field === name && one.in === 'query');
    };
    expect(await isAbout('2026-11-21')).toBe(false);
    expect(await isAbout('2026-11')).toBe(true);
  },
);

describe('requests of upstream’s programs', () => {
  const newCloud = async (cloud: string): Promise<void> => {
    await system.current.quads.createCloud({ body: { cloud } });
  };
  const host = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
  const tenant = { description: 'Tests', owner: 'tenant', ticket: '12' };

  test('defines a cloud with all arguments of an assignment', async () => {
    const sent = { cloud: 'cloud30', ...tenant, force: false, ccuser: null, qinq: '0', wipe: true };
    const { status, headers, body } = await call<Cloud>('POST', 'clouds', sent);
    expect({ status, body }).toMatchObject({ status: 200, body: { name: 'cloud30' } });
    expect(headers.get('quads-ignored-fields')).toBe(
      '/description, /owner, /ticket, /force, /ccuser, /qinq, /wipe',
    );
  });

  test('defines an assignment with null and integers as text', async () => {
    await newCloud('cloud31');
    const none = { ccuser: null, ostype: null, boot_order: null, is_self_schedule: null };
    const sent = { cloud: 'cloud31', ...tenant, ...none, wipe: null, qinq: '1', force: true };
    const { status, headers, body } = await call<Assignment>('POST', 'assignments', sent);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { ...tenant, qinq: 1, ccuser: [], wipe: false, is_self_schedule: false },
    });
    expect(headers.get('quads-ignored-fields')).toBe('/force');
  });

  test('updates an assignment: null leaves a field, an unknown key is refused', async () => {
    await newCloud('cloud32');
    const sent = { cloud: 'cloud32', ...tenant, ccuser: 'one, two', qinq: 1, wipe: true };
    const { body: made } = await call<Assignment>('POST', 'assignments', sent);
    const nothing = { ccuser: null, owner: null, ticket: null, wipe: null, cloud: null };
    const update = (body: object) => call<Assignment>('PATCH', `assignments/${made.id}`, body);
    expect(await update({ ...nothing, description: 'Other', qinq: '0' })).toMatchObject({
      status: 200,
      body: { ...made, description: 'Other', qinq: 0 },
    });
    expect(await update({ description: 'Third', force: true })).toMatchObject({ status: 400 });
    const { body } = await call<Assignment>('GET', `assignments/${made.id}`);
    expect(body.description).toBe('Other');
  });

  test('defines a host and its parts', async () => {
    const name = 'host30.example.com';
    const sent = { name, ...host, default_cloud: null, can_self_schedule: null, force: true };
    expect(await call<Host>('POST', 'hosts', sent)).toMatchObject({
      status: 200,
      body: { name, can_self_schedule: true, default_cloud: { name: 'cloud01' } },
    });
    const card = { name: 'em1', ...port, speed: '25000', vendor: null, pxe_boot: null, force: 1 };
    const made = await call<{ id: number }>('POST', `interfaces/${name}`, card);
    expect(made).toMatchObject({ status: 200, body: { speed: 25_000, pxe_boot: false } });
    const changes = { id: `${made.body.id}`, speed: '100', switch_ip: null, maintenance: 'true' };
    expect(await call('PATCH', `interfaces/${name}`, changes)).toMatchObject({
      status: 200,
      body: { ...made.body, speed: 100, maintenance: true },
    });
    const disk = { disk_type: 'nvme', size_gb: '960', count: '2' };
    const nvme = await call<{ id: number }>('POST', `disks/${name}`, disk);
    expect(nvme).toMatchObject({ status: 200, body: { size_gb: 960, count: 2 } });
    const more = { disk_id: `${nvme.body.id}`, count: '3', size_gb: null, disk_type: null };
    expect(await call('PATCH', `disks/${name}`, more)).toMatchObject({
      status: 200,
      body: { ...nvme.body, count: 3 },
    });
    expect(await call('POST', `memory/${name}`, { handle: 'A1', size_gb: '64' })).toMatchObject({
      status: 200,
      body: { size_gb: 64 },
    });
    const chip = { handle: 'CPU.1', vendor: 'Intel', product: 'Xeon', processor_type: 'CPU' };
    const cpu = { ...chip, cores: '20', threads: null };
    expect(await call('POST', `processors/${name}`, cpu)).toMatchObject({
      status: 200,
      body: { cores: 20, threads: null },
    });
  });

  test('books and extends with dates, which mean midnight UTC', async () => {
    const hostname = 'host31.example.com';
    await call('POST', 'hosts', { name: hostname, ...host });
    const times = { start: '2031-05-11', end: '2031-06-11' };
    const booked = await call<Schedule>('POST', 'schedules', {
      cloud: 'cloud02',
      hostname,
      ...times,
    });
    expect(booked).toMatchObject({
      status: 201,
      body: { start: 'Sun, 11 May 2031 00:00:00 GMT', end: 'Wed, 11 Jun 2031 00:00:00 GMT' },
    });
    const update = (body: object) => call<Schedule>('PATCH', `schedules/${booked.body.id}`, body);
    expect(await update({ end: '2031-07-11', start: null })).toMatchObject({
      status: 200,
      body: { start: booked.body.start, end: 'Fri, 11 Jul 2031 00:00:00 GMT' },
    });
    expect(await update({ start: null, end: null })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
    const free = (query: string) => call('GET', `available/${hostname}?${query}`);
    expect((await free('start=2031-05-11&end=2031-05-12')).body).toEqual({ [hostname]: 'False' });
    expect((await free('start=2031-08-11&end=')).body).toEqual({ [hostname]: 'True' });
  });

  const batch = (cloud: string, more: object) =>
    call<{ assignment_id: number } & Refusal>('POST', 'schedules/batch', {
      ...{ cloud, hostnames: ['host32.example.com'], start: '2032-01-01', end: '2032-02-01' },
      ...more,
    });

  test('books a batch whose description is null into the active assignment', async () => {
    await call('POST', 'hosts', { name: 'host32.example.com', ...host });
    const active = await call<Assignment>('GET', 'assignments/active/cloud02');
    const none = { description: null, owner: null, ticket: null, wipe: null, ccuser: null };
    expect(await batch('cloud02', { ...none, qinq: null })).toMatchObject({
      status: 201,
      body: { assignment_id: active.body.id },
    });
  });

  test.each(['description', 'owner', 'ticket'])(
    'refuses a batch in which only %s is null',
    async (field) => {
      const answer = await batch('cloud02', { ...tenant, [field]: null });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
      expect(answer.body.details).toMatchObject([{ in: 'body', field }]);
    },
  );
});

// Every filter of quads-client 0.10.0: its commands, its completion and its graphical views.
describe('quads-client filters', () => {
  const hardware = {
    model: 'R640',
    memory__gte: 256 * 1024,
    'disks.disk_type': 'nvme',
    'disks.size_gb__gte': 960,
    'disks.count__gte': 2,
    'interfaces.count__gte': 2,
    'interfaces.vendor': 'Intel',
    'interfaces.speed__gte': 25,
    'processors.vendor': 'Intel',
    'processors.product': 'Xeon',
    'processors.processor_type': 'GPU',
  };
  const pool = { cloud: 'cloud01', retired: 'False', broken: 'False', can_self_schedule: 'True' };
  const time = { start: '2033-01-01', end: '2033-01-02' };

  const whole: readonly (readonly [string, object])[] = [
    ['hosts', { ...pool, ...hardware }],
    ['hosts', { retired: 'True' }],
    ['hosts', { broken: 'True' }],
    ['hosts', { group_by: 'model' }],
    ['available', { can_self_schedule: 'True', ...hardware, ...time }],
    ['available/host40.example.com', { start: '2033-01-01T00:00', end: '2033-01-02T00:00' }],
    ['assignments', { active: 'True', owner: 'tenant', cloud: 'cloud02' }],
    ['assignments', { id: 1 }],
    ['clouds', { name: 'cloud02' }],
    ['schedules', { host: 'host40.example.com', cloud: 'cloud02' }],
    ['schedules', { assignment: 1 }],
    ['schedules', { assignment_id: 1, host: 'host40.example.com' }],
    ['schedules/current', { host: 'host40.example.com', cloud: 'cloud02' }],
    ['moves', { date: '2033-01-01T00:00' }],
    ['moves/progress/', { cloud: 'cloud02' }],
  ];

  beforeAll(async () => {
    const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
    await call('POST', 'hosts', { name: 'host40.example.com', ...place });
  });

  test.each(whole)('%s by %j', async (path, filters) => {
    const query = new URLSearchParams(
      Object.entries(filters).map(([key, value]): [string, string] => [key, String(value)]),
    );
    const { status, headers, body } = await call('GET', `${path}?${query}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    expect(headers.get('quads-ignored-fields')).toBeNull();
  });
});

describe('a name that is a literal path segment', () => {
  test.each(['free', 'summary', 'Free', 'SUMMARY'])('is refused for a cloud: %s', async (cloud) => {
    expect(await call('POST', 'clouds', { cloud })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', details: [{ in: 'body', field: 'cloud' }] },
    });
    expect(await call('PATCH', 'clouds/cloud02', { name: cloud })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', details: [{ in: 'body', field: 'name' }] },
    });
    expect(await call('DELETE', `clouds/${cloud.toLowerCase()}`)).toMatchObject({ status: 405 });
  });

  test.each(['batch', 'BATCH'])('is refused for a host: %s', async (name) => {
    const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
    expect(await call('POST', 'hosts', { name, ...place })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', details: [{ in: 'body', field: 'name' }] },
    });
  });
});
