import type { Host } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useSystem } from './support/system.js';

const system = useSystem();

const list = <Body = Host[]>(query = '') =>
  answerTo<Body>(system.current.call('GET', `hosts${query}`));
const read = (name: string) => answerTo<Host>(system.current.call('GET', `hosts/${name}`));
const create = (body: unknown) => answerTo<Host>(system.current.call('POST', 'hosts', body));
const update = (name: string, body: unknown) =>
  answerTo<Host>(system.current.call('PATCH', `hosts/${name}`, body));

const place = { model: 'r640', host_type: 'scalelab', rack: 'a01', uloc: '10' };
let count = 0;

const fresh = async (more: object = {}): Promise<Host> => {
  count += 1;
  const { status, body } = await create({ name: `host${count}.example.com`, ...place, ...more });
  expect(status).toBe(200);
  return body;
};

test('without hosts the list is an empty object, as in upstream', async () => {
  expect(await list<unknown>()).toMatchObject({ status: 200, body: {} });
  expect(Array.isArray((await list<unknown>()).body)).toBe(false);
});

test('a host cannot be created without the spare pool', async () => {
  const answer = await create({ name: 'host0.example.com', ...place });
  expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_cloud' } });
});

describe('with two clouds', () => {
  beforeAll(async () => {
    for (const cloud of ['cloud01', 'cloud02']) {
      await system.current.quads.createCloud({ body: { cloud } });
    }
  });

  test('a new host is in the spare pool, with its model in capitals', async () => {
    const host = await fresh();
    expect(host).toMatchObject({
      model: 'R640',
      host_type: 'scalelab',
      build: false,
      broken: false,
      retired: false,
      last_build: null,
      bootmode: null,
      cloud: { name: 'cloud01' },
      default_cloud: { name: 'cloud01' },
    });
    expect(host.cloud_id).toBe(host.cloud.id);
    expect((await read(host.name)).body).toEqual(host);
  });

  test('a new host is in its default cloud if that is given', async () => {
    const host = await fresh({ default_cloud: 'cloud02', bootmode: 'Uefi', blade: null });
    expect(host).toMatchObject({ cloud: { name: 'cloud02' }, default_cloud: { name: 'cloud02' } });
    expect(host).toMatchObject({ bootmode: 'Uefi', blade: null });
  });

  test.each([
    ['a name that is taken', { name: 'host1.example.com' }, 'already_exists'],
    ['an unknown cloud', { default_cloud: 'cloud99' }, 'unknown_cloud'],
    ['a path for a name', { name: '../host' }, 'invalid_request'],
    ['no model', { model: '' }, 'invalid_request'],
    ['a boot mode of its own', { bootmode: 'uefi' }, 'invalid_request'],
    ['an invalid boolean', { overcloud: 'maybe' }, 'invalid_request'],
  ])('a new host is rejected with %s', async (_what, wrong, code) => {
    const answer = await create({ name: 'never.example.com', ...place, ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect(await read('never.example.com')).toMatchObject({ status: 400 });
  });

  test.each(['name', 'model', 'host_type', 'rack', 'uloc'])(
    'a new host is rejected without %s',
    async (key) => {
      const { [key]: _left, ...rest }: Record<string, string> = { name: 'x.example.com', ...place };
      expect(await create(rest)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request', details: [{ field: key, problem: 'is required' }] },
      });
    },
  );

  test.each(['true', 'True', 'TRUE', 'yes', 'y', true])('%j is true', async (value) => {
    const { name } = await fresh({ can_self_schedule: false, overcloud: value });
    expect((await read(name)).body).toMatchObject({ can_self_schedule: false, overcloud: true });
    expect((await update(name, { build: value })).body.build).toBe(true);
  });

  test.each(['false', 'False', 'FALSE', 'no', 'n', false])('%j is false', async (value) => {
    const { name } = await fresh({ can_self_schedule: value });
    expect((await read(name)).body.can_self_schedule).toBe(false);
    await update(name, { build: true });
    expect((await update(name, { build: value })).body.build).toBe(false);
  });

  test('an update changes only the given fields', async () => {
    const host = await fresh();
    const { status, body } = await update(host.name, {
      cloud: 'cloud02',
      model: 'r750',
      rack: 'b02',
      switch_config_applied: 'true',
      validated: true,
      last_build: '2026-11-22T10:30+02:00',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...host,
      cloud: body.cloud,
      cloud_id: body.cloud.id,
      model: 'R750',
      rack: 'b02',
      switch_config_applied: true,
      validated: true,
      last_build: 'Sun, 22 Nov 2026 08:30:00 GMT',
    });
    expect(body.cloud.name).toBe('cloud02');
    expect((await read(host.name)).body).toEqual(body);
  });

  test.each([
    ['nothing', {}],
    ['null', { cloud: null, model: null, build: null, last_build: null, bootmode: null }],
    ['unknown and fixed keys', { colour: 'red', id: 1, name: 'other.example.com' }],
  ])('an update of %s changes nothing', async (_what, body) => {
    const host = await fresh({ bootmode: 'Bios' });
    expect(await update(host.name, body)).toMatchObject({ status: 200, body: host });
  });

  test.each([
    ['an unknown cloud', { build: true, cloud: 'cloud99' }, 'unknown_cloud'],
    ['an unknown default cloud', { build: true, default_cloud: 'cloud99' }, 'unknown_cloud'],
    [
      'a date that does not exist',
      { build: true, last_build: '2026-02-30 08:00' },
      'invalid_request',
    ],
    ['a wrong type', { build: true, model: 1 }, 'invalid_request'],
  ])('an update with %s changes nothing', async (_what, body, code) => {
    const host = await fresh();
    expect(await update(host.name, body)).toMatchObject({ status: 400, body: { code } });
    expect((await read(host.name)).body).toEqual(host);
  });

  test.each(['GET', 'PATCH'])('%s of an unknown host is 400', async (method) => {
    const body = method === 'PATCH' ? { build: true } : undefined;
    const answer = await answerTo(system.current.call(method, 'hosts/nobody.example.com', body));
    expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_host' } });
  });

  describe('the list', () => {
    const names = async (query: string): Promise<string[]> => {
      const { status, body } = await list<Host[] | object>(query);
      expect(status).toBe(200);
      return Array.isArray(body) ? body.map((host: Host) => host.name) : [];
    };

    test('is ordered by name', async () => {
      const all = await names('');
      expect(all.length).toBeGreaterThan(10);
      expect(all).toEqual([...all].sort());
    });

    test.each([
      ['model=R650', { model: 'R650' }],
      ['host_type=other', { host_type: 'other' }],
      ['default_cloud=cloud02&host_type=x1', { default_cloud: 'cloud02', host_type: 'x1' }],
      ['can_self_schedule=false&host_type=x2', { can_self_schedule: false, host_type: 'x2' }],
      ['cloud=cloud01&host_type=x3', { host_type: 'x3' }],
      ['broken=no&retired=FALSE&build=n&host_type=x4', { host_type: 'x4' }],
      ['validated=false&switch_config_applied=False&host_type=x5', { host_type: 'x5' }],
    ])('of %s', async (query, more) => {
      const host = await fresh(more);
      expect(await names(`?${query}`)).toEqual([host.name]);
      expect(await names(`?${query}&name=nobody.example.com`)).toEqual([]);
      expect(await list<unknown>(`?${query}&name=nobody.example.com`)).toMatchObject({ body: {} });
    });

    test.each([
      ['cloud=cloud99', 'unknown_cloud'],
      ['default_cloud=cloud99', 'unknown_cloud'],
      ['cloud=%27%3Bdrop%20table%20hosts--', 'unknown_cloud'],
      ['broken=maybe', 'invalid_request'],
      ['broken=1', 'invalid_request'],
      ['colour=red', 'invalid_request'],
    ])('rejects %s', async (query, code) => {
      expect(await list<unknown>(`?${query}`)).toMatchObject({ status: 400, body: { code } });
    });
  });
});
