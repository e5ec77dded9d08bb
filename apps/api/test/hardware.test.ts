import type { Host } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { cpu, invalidRequest, port, useHardware } from './support/hardware.js';
import { useSystem } from './support/system.js';

// Creating and reading the parts of hosts: interfaces, disks, memory and processors.

const system = useSystem();
const { call, get, newEmptyHost: fresh } = useHardware(system);

/** For each kind: the name of its list, a valid body, and the response. */
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
    wrong: [{ speed: -1 }, { speed: '-10' }, { pxe_boot: 'maybe' }, { name: '' }],
  },
  {
    kind: 'disks',
    noun: 'disk',
    body: { disk_type: 'nvme', size_gb: 960, count: 2 },
    shown: { disk_type: 'nvme', size_gb: 960, count: 2 },
    required: ['disk_type', 'size_gb', 'count'],
    wrong: [{ size_gb: 0 }, { count: -1 }, { size_gb: 2 ** 31 }, { count: 1.5 }, { count: '0' }],
  },
  {
    kind: 'memory',
    noun: 'memory',
    body: { handle: 'DIMM.A1', size_gb: 64 },
    shown: { handle: 'DIMM.A1', size_gb: 64 },
    required: ['handle', 'size_gb'],
    wrong: [{ size_gb: 0 }, { size_gb: ' 64' }, { handle: '' }],
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
  test('are listed after their creation, in their host and in their own list', async () => {
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

  test('are omitted in a host without any', async () => {
    const { body: host } = await get<Host>(`hosts/${await fresh()}`);
    expect(host).not.toHaveProperty(kind);
  });

  test.each(required.map((key) => ({ key })))('require $key', async ({ key }) => {
    const { [key]: _left, ...rest }: Record<string, unknown> = body;
    const details = [{ in: 'body', field: key, problem: 'is required' }];
    const answer = await call('POST', `${kind}/${await fresh()}`, rest);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', details } });
  });

  test.each(wrong.map((facts) => ({ facts })))('are rejected with $facts', async ({ facts }) => {
    const host = await fresh();
    expect(await call('POST', `${kind}/${host}`, { ...body, ...facts })).toMatchObject(
      invalidRequest,
    );
    expect((await get(`hosts/${host}/${kind}`)).body).toEqual([]);
  });

  test('require an existing host', async () => {
    const unknown = { status: 400, body: { code: 'unknown_host' } };
    expect(await call('POST', `${kind}/nobody.example.com`, body)).toMatchObject(unknown);
    expect(await get(`hosts/nobody.example.com/${kind}`)).toMatchObject(unknown);
  });

  test('are unknown if they do not exist', async () => {
    const unknown = { status: 400, body: { code: `unknown_${noun}` } };
    expect(await get(`${kind}/999999`)).toMatchObject(unknown);
    expect(await get(`${kind}/none`)).toMatchObject(invalidRequest);
  });

  test('are written only by admins', async () => {
    const answer = await answerTo(
      system.current.call('POST', `${kind}/${await fresh()}`, body, { authorization: '' }),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'missing_credentials' } });
  });
});

test.each(['interfaces', 'memory', 'processors'] as const)(
  'a name is unique among the %s of a host, but not across hosts',
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

test('GET /disks/types lists each type of disk once, in order', async () => {
  const types = async () => (await get<string[]>('disks/types')).body;
  const before = await types();
  const [one, other] = [await fresh(), await fresh()];
  const disk = { size_gb: 960, count: 1 };
  for (const [host, disk_type] of [
    [one, 'ssd'],
    [other, 'ssd'],
    [other, 'a-first'],
    [one, 'Zz'],
  ] as const) {
    await call('POST', `disks/${host}`, { disk_type, ...disk });
  }
  const wanted = [...new Set([...before, 'ssd', 'a-first', 'Zz'])].sort();
  expect(await types()).toEqual(wanted);
});
