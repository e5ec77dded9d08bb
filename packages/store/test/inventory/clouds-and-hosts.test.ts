import type { HostFilter } from '@quads/engine';
import { expect, test } from 'vitest';
import { newCloud, newHost, requireWritten, uniqueName } from '../support/inventory.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/;

test('names of clouds are unique', async () => {
  const { inventory } = bed.store;
  const cloud = await newCloud(inventory);
  expect(cloud).toEqual({
    id: expect.any(Number),
    name: cloud.name,
    lastRedefined: expect.stringMatching(utc),
  });
  expect(await inventory.createCloud(cloud.name)).toBe('taken');
  expect(await inventory.clouds({ name: cloud.name })).toEqual([cloud]);
  expect(await inventory.clouds({ id: cloud.id })).toEqual([cloud]);
  expect(await inventory.clouds({ name: 'never made' })).toEqual([]);
});

test('one of several concurrent calls creates a cloud', async () => {
  const { inventory } = bed.store;
  const name = uniqueName('cloud');
  const results = await Promise.all(Array.from({ length: 8 }, () => inventory.createCloud(name)));
  expect(results.filter((result) => result !== 'taken')).toHaveLength(1);
});

test('clouds are sorted by the bytes of their names, which are in lower case', async () => {
  const { inventory } = bed.store;
  for (const name of ['order_b', 'order-b', 'order-a']) await inventory.createCloud(name);
  const names = (await inventory.clouds({})).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('order'))).toEqual([
    'order-a',
    'order-b',
    'order_b',
  ]);
  await expect(inventory.createCloud('order-B')).rejects.toThrow('clouds_name_in_lower_case');
});

test('a new host has the defaults of the schema', async () => {
  const { inventory } = bed.store;
  const home = await newCloud(inventory);
  const host = await newHost(inventory, home);
  expect(host).toEqual({
    id: expect.any(Number),
    name: host.name,
    model: 'R640',
    hostType: 'scalelab',
    build: false,
    validated: false,
    switchConfigApplied: false,
    broken: false,
    retired: false,
    lastBuild: null,
    canSelfSchedule: true,
    overcloud: false,
    rack: null,
    uloc: null,
    blade: null,
    bootmode: null,
    createdAt: expect.stringMatching(utc),
    cloud: home,
    defaultCloud: home,
    hardware: { interfaces: [], disks: [], memory: [], processors: [] },
  });
  const { name, model, hostType } = host;
  const again = { name, model, hostType, cloudId: home.id, defaultCloudId: home.id };
  expect(await inventory.createHost(again)).toBe('taken');
});

test('an update of a host changes only the given fields', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const elsewhere = await newCloud(inventory);
  const changed = await inventory.updateHost(host.id, {
    build: true,
    lastBuild: '2026-11-22T08:20:31.250001+00:00',
    bootmode: 'Uefi',
    cloudId: elsewhere.id,
  });
  const after = { build: true, bootmode: 'Uefi', cloud: elsewhere };
  const lastBuild = '2026-11-22T08:20:31.250001+00:00';
  expect(changed).toEqual({ ...host, ...after, lastBuild });
  expect(await inventory.updateHost(host.id, { lastBuild: null })).toEqual({ ...host, ...after });
  expect(await inventory.updateHost(host.id, {})).toEqual({ ...host, ...after });
  await expect(inventory.updateHost(0, {})).rejects.toThrow('no host with id 0');
});

test('each filter of hosts finds the matching ones', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const elsewhere = await newCloud(inventory);
  const other = requireWritten(
    await inventory.createHost({
      name: uniqueName('host'),
      model: 'X',
      hostType: 'other',
      build: true,
      validated: true,
      switchConfigApplied: true,
      broken: true,
      retired: true,
      canSelfSchedule: false,
      cloudId: elsewhere.id,
      defaultCloudId: elsewhere.id,
    }),
  );
  const { name, broken, retired, cloud } = other;
  const filters: HostFilter[] = [
    ...[{ name }, { broken }, { retired }, { cloud: cloud.name }],
    { cloud: cloud.name, where: [{ field: 'model', operator: 'ne', value: 'R640' }] },
  ];
  for (const filter of filters) {
    const found = await inventory.hosts(filter);
    expect(found, JSON.stringify(filter)).toContainEqual(other);
    expect(found, JSON.stringify(filter)).not.toContainEqual(host);
  }
  expect(await inventory.hosts({ name: host.name, broken: true })).toEqual([]);
});

test('a value that a column cannot store is InvalidInput', async () => {
  const { inventory } = bed.store;
  const wrong = { name: 'InvalidInput', code: 'invalid_request' };
  await expect(inventory.createCloud('with \u0000')).rejects.toMatchObject(wrong);
  await expect(inventory.clouds({ id: 1e19 })).rejects.toMatchObject(wrong);
});
