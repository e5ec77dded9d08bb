import type { Disk, Interface, Memory, Processor } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { cpu, invalidRequest, port, useHardware } from './support/hardware.js';
import { useSystem } from './support/system.js';

// Updates and removals of the parts of hosts.

const { call, get, newEmptyHost: fresh } = useHardware(useSystem());

describe('an interface', () => {
  const made = async (host: string, more: object = {}) =>
    (await call<Interface>('POST', `interfaces/${host}`, { name: 'em1', ...port, ...more })).body;

  test('is updated in the given fields, with booleans also as text', async () => {
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

  test('cannot get the name of another interface of the host', async () => {
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
    expect(await call('PATCH', `disks/${host}`, { count: 4 })).toMatchObject(invalidRequest);
  });

  test('is removed by a path with its host, and by its id alone', async () => {
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
])('a part of %s is removed by its id', async (kind, body) => {
  const host = await fresh();
  const made = await call<Memory | Processor>('POST', `${kind}/${host}`, body);
  expect((await call('DELETE', `${kind}/${made.body.id}`)).status).toBe(200);
  expect((await call('DELETE', `${kind}/${made.body.id}`)).status).toBe(400);
  expect((await get(`hosts/${host}/${kind}`)).body).toEqual([]);
});
