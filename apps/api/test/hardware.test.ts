import type { Disk, Host, Interface, Memory, Processor } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { assign } from './support/lab.js';
import { useSystem } from './support/system.js';

// What is in the hosts: interfaces, disks, memory and processors.

const system = useSystem();

const call = <Body>(method: string, path: string, body?: unknown) =>
  answerTo<Body>(system.current.call(method, path, body));
const get = <Body>(path: string) => call<Body>('GET', path);

const refused = { status: 400, body: { code: 'invalid_request' } };

let count = 0;

const fresh = async (): Promise<string> => {
  count += 1;
  const name = `host${count}.example.com`;
  const place = { model: 'R640', host_type: 'scalelab', rack: 'a01', uloc: '1' };
  await system.current.quads.createHost({ body: { name, ...place } });
  return name;
};

beforeAll(async () => {
  await assign(system.current.quads, 'cloud02', true);
});

const port = {
  mac_address: 'aa:bb:cc:dd:ee:01',
  switch_ip: '10.1.34.210',
  switch_port: 'et-0/0/0',
};
const cpu = { handle: 'CPU.1', vendor: 'Intel', product: 'Xeon', processor_type: 'CPU' };

/** Each kind: what its list is called, what is sent, what comes back. */
const kinds = [
  {
    kind: 'interfaces',
    noun: 'interface',
    body: { name: 'em1', ...port },
    shown: {
      ...{ name: 'em1', ...port, bios_id: null, speed: null, vendor: null },
      ...{ pxe_boot: false, maintenance: false },
    },
    required: ['name', 'mac_address', 'switch_ip', 'switch_port'],
    wrong: [{ speed: -1 }, { speed: '10' }, { pxe_boot: 'maybe' }, { name: '' }, { colour: 'red' }],
  },
  {
    kind: 'disks',
    noun: 'disk',
    body: { disk_type: 'nvme', size_gb: 960, count: 2 },
    shown: { disk_type: 'nvme', size_gb: 960, count: 2 },
    required: ['disk_type', 'size_gb', 'count'],
    wrong: [{ size_gb: 0 }, { count: -1 }, { size_gb: 2 ** 31 }, { count: 1.5 }, { host_id: 1 }],
  },
  {
    kind: 'memory',
    noun: 'memory',
    body: { handle: 'DIMM.A1', size_gb: 64 },
    shown: { handle: 'DIMM.A1', size_gb: 64 },
    required: ['handle', 'size_gb'],
    wrong: [{ size_gb: 0 }, { size_gb: '64' }, { handle: '' }],
  },
  {
    kind: 'processors',
    noun: 'processor',
    body: { ...cpu, cores: 20 },
    shown: { ...cpu, cores: 20, threads: null },
    required: ['handle', 'vendor', 'product', 'processor_type'],
    wrong: [{ processor_type: 'TPU' }, { cores: 0 }, { threads: 'many' }],
  },
] as const;

type Part = { readonly id: number; readonly host_id: number };

describe.each(kinds)('$kind', ({ kind, noun, body, shown, required, wrong }) => {
  test('are there once they are made, under their host and by themselves', async () => {
    const host = await fresh();
    expect(await get(`hosts/${host}/${kind}`)).toMatchObject({ status: 200, body: [] });
    const made = await call<Part>('POST', `${kind}/${host}`, body);
    const { body: read } = await get<Host>(`hosts/${host}`);
    expect(made).toMatchObject({ status: 200 });
    expect(made.body).toEqual({ ...shown, id: made.body.id, host_id: read.id });
    expect(read).toMatchObject({ [kind]: [made.body] });
    expect(await get(`hosts/${host}/${kind}`)).toMatchObject({ body: [made.body] });
    expect(await get(`${kind}/${made.body.id}`)).toMatchObject({ status: 200, body: made.body });
    expect((await get<Part[]>(kind)).body).toContainEqual(made.body);
  });

  test('are left out of a host that has none', async () => {
    const { body: host } = await get<Host>(`hosts/${await fresh()}`);
    expect(host).not.toHaveProperty(kind);
  });

  test.each(required.map((key) => ({ key })))('need $key', async ({ key }) => {
    const { [key]: _left, ...rest }: Record<string, unknown> = body;
    const details = [{ in: 'body', field: key, problem: 'is required' }];
    const answer = await call('POST', `${kind}/${await fresh()}`, rest);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', details } });
  });

  test.each(wrong.map((facts) => ({ facts })))('are not made with $facts', async ({ facts }) => {
    const host = await fresh();
    expect(await call('POST', `${kind}/${host}`, { ...body, ...facts })).toMatchObject(refused);
    expect((await get(`hosts/${host}/${kind}`)).body).toEqual([]);
  });

  test('are of a host that there is', async () => {
    const unknown = { status: 400, body: { code: 'unknown_host' } };
    expect(await call('POST', `${kind}/nobody.example.com`, body)).toMatchObject(unknown);
    expect(await get(`hosts/nobody.example.com/${kind}`)).toMatchObject(unknown);
  });

  test('that there are not are unknown', async () => {
    const unknown = { status: 400, body: { code: `unknown_${noun}` } };
    expect(await get(`${kind}/999999`)).toMatchObject(unknown);
    expect(await get(`${kind}/none`)).toMatchObject(refused);
  });

  test('are written by admins alone', async () => {
    const answer = await answerTo(
      system.current.call('POST', `${kind}/${await fresh()}`, body, { authorization: '' }),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'missing_credentials' } });
  });
});

test.each(['interfaces', 'memory', 'processors'] as const)(
  'a host has one of a name among its %s, another host may have it too',
  async (kind) => {
    const { body } = kinds.find((one) => one.kind === kind) ?? kinds[0];
    const host = await fresh();
    await call('POST', `${kind}/${host}`, body);
    expect(await call('POST', `${kind}/${host}`, body)).toMatchObject({
      status: 400,
      body: { code: 'already_exists' },
    });
    expect((await get<Part[]>(`hosts/${host}/${kind}`)).body).toHaveLength(1);
    expect((await call('POST', `${kind}/${await fresh()}`, body)).status).toBe(200);
  },
);

describe('an interface', () => {
  const made = async (host: string, more: object = {}) =>
    (await call<Interface>('POST', `interfaces/${host}`, { name: 'em1', ...port, ...more })).body;

  test('is updated in what is said, its truths also as text', async () => {
    const host = await fresh();
    const one = await made(host, { speed: 10_000, pxe_boot: 'true', maintenance: true });
    expect(one).toMatchObject({ speed: 10_000, pxe_boot: true, maintenance: true });
    const changes = { switch_port: 'et-0/0/9', maintenance: 'False', speed: null };
    const { status, body } = await call('PATCH', `interfaces/${host}`, { id: one.id, ...changes });
    expect(status).toBe(200);
    expect(body).toEqual({ ...one, switch_port: 'et-0/0/9', maintenance: false, speed: null });
    expect((await call('PATCH', `interfaces/${host}`, { id: one.id })).body).toEqual(body);
  });

  test('of another host is not updated', async () => {
    const [host, other] = [await fresh(), await fresh()];
    const one = await made(host);
    const answer = await call('PATCH', `interfaces/${other}`, { id: one.id, name: 'em9' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_interface' } });
    expect((await get(`interfaces/${one.id}`)).body).toEqual(one);
  });

  test('does not take the name of its neighbour', async () => {
    const host = await fresh();
    const [one] = [await made(host), await made(host, { name: 'em2' })];
    const answer = await call('PATCH', `interfaces/${host}`, { id: one.id, name: 'em2' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'already_exists' } });
  });

  test('is removed by its name', async () => {
    const host = await fresh();
    await made(host);
    await made(host, { name: '7' });
    const answer = await call('DELETE', `interfaces/${host}/em1`);
    expect(answer).toMatchObject({ status: 200, body: { status_code: 200 } });
    expect((await get(`hosts/${host}/interfaces`)).body).toMatchObject([{ name: '7' }]);
    expect((await call('DELETE', `interfaces/${host}/7`)).status).toBe(200);
    expect(await call('DELETE', `interfaces/${host}/7`)).toMatchObject({
      status: 400,
      body: { code: 'unknown_interface' },
    });
  });
});

describe('a disk', () => {
  const made = async (host: string) =>
    (await call<Disk>('POST', `disks/${host}`, { disk_type: 'nvme', size_gb: 960, count: 1 })).body;

  test('is updated by its id', async () => {
    const host = await fresh();
    const one = await made(host);
    const { body } = await call('PATCH', `disks/${host}`, { disk_id: one.id, count: 4 });
    expect(body).toEqual({ ...one, count: 4 });
    expect(await call('PATCH', `disks/${host}`, { count: 4 })).toMatchObject(refused);
  });

  test('is removed below its host, and by its id alone', async () => {
    const [host, other] = [await fresh(), await fresh()];
    const [one, two] = [await made(host), await made(host)];
    const unknown = { status: 400, body: { code: 'unknown_disk' } };
    expect(await call('DELETE', `disks/${other}/${one.id}`)).toMatchObject(unknown);
    expect((await call('DELETE', `disks/${host}/${one.id}`)).status).toBe(200);
    expect((await call('DELETE', `disks/${two.id}`)).status).toBe(200);
    expect(await call('DELETE', `disks/${two.id}`)).toMatchObject(unknown);
    expect((await get(`hosts/${host}/disks`)).body).toEqual([]);
  });
});

test.each([
  ['memory', { handle: 'DIMM.A1', size_gb: 64 }],
  ['processors', cpu],
])('one of %s is removed by its id', async (kind, body) => {
  const host = await fresh();
  const made = await call<Memory | Processor>('POST', `${kind}/${host}`, body);
  expect((await call('DELETE', `${kind}/${made.body.id}`)).status).toBe(200);
  expect((await call('DELETE', `${kind}/${made.body.id}`)).status).toBe(400);
  expect((await get(`hosts/${host}/${kind}`)).body).toEqual([]);
});

describe('hosts by their hardware', () => {
  const namesOf = async (query: string): Promise<string> => {
    const { status, body } = await get<Host[] | object>(`hosts?rack=filters&${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    const hosts: Host[] = Array.isArray(body) ? body : [];
    return hosts.map(({ name }) => name.slice(0, 1)).join('');
  };

  // a: 2 NVMe of 960 and 4 SATA of 480, 128 GB, 40 cores; b: 1 NVMe of 1920, 64 GB; c: nothing.
  beforeAll(async () => {
    const { quads } = system.current;
    for (const name of ['a.example.com', 'b.example.com', 'c.example.com']) {
      const place = { model: 'R640', host_type: 'scalelab', rack: 'filters', uloc: '1' };
      await quads.createHost({ body: { name, ...place } });
    }
    const [a, b] = ['a.example.com', 'b.example.com'];
    const disk = (host: string, disk_type: string, size_gb: number, number: number) =>
      call('POST', `disks/${host}`, { disk_type, size_gb, count: number });
    await disk(a, 'nvme', 960, 2);
    await disk(a, 'sata', 480, 4);
    await disk(b, 'nvme', 1920, 1);
    for (const name of ['em1', 'em2']) {
      await call('POST', `interfaces/${a}`, { name, vendor: 'Intel', speed: 25_000, ...port });
      await call('POST', `processors/${a}`, { ...cpu, handle: name, cores: 20, threads: 40 });
      await call('POST', `memory/${a}`, { handle: name, size_gb: 64 });
    }
    await call('POST', `interfaces/${b}`, { name: 'em1', ...port });
    await call('POST', `memory/${b}`, { handle: 'A1', size_gb: 64 });
  });

  test.each([
    ['disks.disk_type=nvme', 'ab'],
    ['disks.disk_type=nvme&disks.size_gb__gt=960', 'b'],
    ['disks.disk_type=sata&disks.size_gb__gt=480', ''],
    ['disks.size_gb__in=480,1920', 'ab'],
    ['disks.count=6', 'a'],
    ['disks.count__gte=1', 'ab'],
    ['disks.count=0', 'c'],
    ['disks.disk_type=nvme&disks.count__gte=2', 'a'],
    ['disks.disk_type=nvme&disks.count__gte=3', ''],
    ['disks.disk_type__like=%25a%25', 'a'],
    ['interfaces.count__gt=1', 'a'],
    ['interfaces.count__in=0,1', 'bc'],
    ['interfaces.speed=null', 'b'],
    ['interfaces.vendor__ilike=intel', 'a'],
    ['interfaces.name=em1', 'ab'],
    ['interfaces.pxe_boot=true', ''],
    ['memory.size_gb__gte=128', 'a'],
    ['memory.size_gb__lt=65', 'bc'],
    ['processors.cores=40', 'a'],
    ['processors.threads__gte=80&processors.vendor=Intel', 'a'],
    ['disks.count__gte=1&interfaces.count=2&memory.size_gb=128&processors.cores=40', 'a'],
    ['disks.disk_type=nvme&interfaces.name=em1&memory.size_gb__gt=1', 'ab'],
  ])('%s', async (query, letters) => {
    expect(await namesOf(query)).toBe(letters);
  });

  test.each([
    ['disks.colour=red', 'disks.colour'],
    ['disks.disk.type=x', 'disks.disk.type'],
    ['disks.count__like=1', 'disks.count__like'],
    ['memory__gte=65536', 'memory__gte'],
    ['group_by=model&disks.count__gte=1', 'group_by'],
    ['group_by=disks.disk_type', 'group_by'],
  ])('refuse %s', async (query, field) => {
    expect(await get(`hosts?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', details: [{ in: 'query', field }] },
    });
  });

  test('are counted by what their parts are', async () => {
    const query = 'group_by=model&rack=filters&disks.disk_type=nvme';
    expect((await get(`hosts?${query}`)).body).toEqual({ R640: 2 });
  });
});
