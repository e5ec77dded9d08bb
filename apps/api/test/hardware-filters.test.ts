import type { Host } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { cpu, port, useHardware } from './support/hardware.js';
import { useSystem } from './support/system.js';

// Filters of hosts by their parts.

const { call, get, newHost } = useHardware(useSystem());

describe('hosts by their hardware', () => {
  const namesOf = async (query: string): Promise<string> => {
    const { status, body } = await get<Host[] | object>(`hosts?rack=filters&${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    const hosts: Host[] = Array.isArray(body) ? body : [];
    return hosts.map(({ name }) => name.slice(0, 1)).join('');
  };

  // a: 2 NVMe of 960 and 4 SATA of 480, 128 GB, 40 cores; b: 1 NVMe of 1920, 64 GB; c: nothing.
  beforeAll(async () => {
    const [a, b, c] = ['a.example.com', 'b.example.com', 'c.example.com'];
    for (const name of [a, b, c]) await newHost(name, 'filters');
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
    // quads-client asks for 128 GB as 128 * 1024.
    [`memory__gte=${128 * 1024}`, 'a'],
    [`memory__gte=${64 * 1024}`, 'ab'],
    [`memory__gt=${64 * 1024}`, 'a'],
    [`memory=${64 * 1024}`, 'b'],
    ['memory=0', 'c'],
    ['disks__gte=2', 'a'],
    ['disks=1', 'b'],
    ['interfaces__lt=2', 'bc'],
    ['processors__in=0,2', 'abc'],
    ['processors__gte=1&disks__gte=1', 'a'],
  ])('%s', async (query, letters) => {
    expect(await namesOf(query)).toBe(letters);
  });

  test.each([
    ['disks.colour=red', 'disks.colour'],
    ['disks.disk.type=x', 'disks.disk.type'],
    ['disks.count__like=1', 'disks.count__like'],
    ['memory__like=65536', 'memory__like'],
    ['group_by=memory', 'group_by'],
    ['group_by=model&memory__gte=1', 'group_by'],
    ['group_by=model&disks.count__gte=1', 'group_by'],
    ['group_by=disks.disk_type', 'group_by'],
  ])('reject %s', async (query, field) => {
    expect(await get(`hosts?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', details: [{ in: 'query', field }] },
    });
  });

  test.each([
    [`memory__gte=${128 * 1024}`, ['a.example.com']],
    [`model=R640&memory__gte=${64 * 1024}&disks.count__gte=1`, ['a.example.com', 'b.example.com']],
  ])('are found among the available ones by %s', async (query, names) => {
    expect(await get(`available?rack=filters&${query}`)).toMatchObject({
      status: 200,
      body: names,
    });
  });

  test('are counted by attributes of their parts', async () => {
    const query = 'group_by=model&rack=filters&disks.disk_type=nvme';
    expect((await get(`hosts?${query}`)).body).toEqual({ R640: 2 });
  });
});
