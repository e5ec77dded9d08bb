import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openStore, SchemaNewerError } from '../../src/index.js';
import { administer, inDatabase } from '../../src/testing/administer.js';
import { testName } from '../../src/testing/create-test-database.js';
import { withClient } from '../support/with-client.js';

const cluster = inject('clusterUrl');
let name = '';
let url = '';

beforeEach(async () => {
  name = testName('bare');
  url = inDatabase(cluster, name);
  await administer(cluster, `create database "${name}"`);
});

afterEach(() => administer(cluster, `drop database "${name}" with (force)`));

const open = async (): Promise<string[]> => {
  const notices: string[] = [];
  const store = await openStore({ url, onNotice: (line) => notices.push(line) });
  await store.close();
  return notices;
};

const migrations = async (): Promise<unknown[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query('select * from schema_migrations order by version');
    return rows;
  });

test('an empty database gets each migration once with one notice; the next start changes nothing', async () => {
  const files = await readdir(new URL('../../sql/migrations/', import.meta.url));
  expect(await open()).toEqual([`migrated the database from schema 0 to ${files.length}`]);
  const first = await migrations();
  expect(first).toHaveLength(files.length);
  expect(await open()).toEqual([]);
  expect(await migrations()).toEqual(first);
});

test('one of several concurrent starts migrates, and the others wait for it', async () => {
  const notices = await Promise.all(Array.from({ length: 6 }, open));
  expect(notices.filter((lines) => lines.length > 0)).toHaveLength(1);
});

test('a database that a newer version has migrated is rejected and not changed', async () => {
  await open();
  await withClient(url, (client) =>
    client.query(`insert into schema_migrations (version, name) values (999, 'from_the_future')`),
  );
  const before = await migrations();
  const refused = open();
  await expect(refused).rejects.toThrow(SchemaNewerError);
  await expect(refused).rejects.toThrow(/schema 999.*newer one, or restore a backup/);
  expect(await migrations()).toEqual(before);
});

test('a failed migration is rolled back', async () => {
  await withClient(url, (client) => client.query('create table moves ()'));
  await expect(open()).rejects.toThrow(/"moves" already exists/);
  const done = (await migrations()) as { name: string }[];
  expect(done.map((row) => row.name)).not.toContain('moves');
  await withClient(url, (client) => client.query('drop table moves'));
  expect((await open()).length).toBeGreaterThan(0);
});
