import { readdir, readFile, stat } from 'node:fs/promises';
import { Client } from 'pg';
import { describe, expect } from 'vitest';
import { clusterIn, passwordIn } from '../../src/embedded/home-layout.js';
import { test } from './support/place.js';
import { processesNaming } from './support/processes.js';
import { keep, kept, sql } from './support/sql.js';

const setting = async (url: string, name: string) => (await sql(url, `show ${name}`))[0];

describe('the first start', () => {
  test('makes a cluster and the database that the URL leads to', async ({ place }) => {
    const { url, adopted, dataDir } = await place.start();
    expect(await sql(url, 'select current_database() as name')).toEqual([{ name: 'quads' }]);
    expect(await setting(url, 'server_encoding')).toEqual({ server_encoding: 'UTF8' });
    const collation = 'select datcollate from pg_database where datname = current_database()';
    expect(await sql(url, collation)).toEqual([{ datcollate: 'C' }]);
    expect({ adopted, dataDir }).toEqual({ adopted: false, dataDir: place.dataDir });
  });

  test('lets in only who knows the password', async ({ place }) => {
    const { url } = await place.start();
    const { password } = new URL(url);
    const guess = new Client({ connectionString: url.replace(password, 'guess') });
    await expect(guess.connect()).rejects.toMatchObject({ code: '28P01' });

    const file = passwordIn(clusterIn(place.dataDir));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(clusterIn(place.dataDir))).mode & 0o777).toBe(0o700);
    expect(await readFile(file, 'utf8')).toBe(password);
    expect(await processesNaming(password)).toEqual([]);
  });

  test('listens on the loopback address alone, whatever the settings say', async ({ place }) => {
    const settings = { fsync: 'off', listen_addresses: '*', port: '1', work_mem: '5MB' };
    const { url } = await place.start({ settings });
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(await setting(url, 'listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' });
    expect(await setting(url, 'unix_socket_directories')).toEqual({ unix_socket_directories: '' });
    expect(await setting(url, 'work_mem')).toEqual({ work_mem: '5MB' });
  });

  test('is not led astray by PG variables of the environment', async ({ place }) => {
    const misled = {
      PGSSLMODE: 'require',
      PGPORT: '1',
      PGHOST: 'nowhere.invalid',
      PGDATA: '/nowhere',
    };
    const owner = place.own({}, { env: { ...process.env, ...misled } });
    expect(await owner.first).toMatchObject({ event: 'ready' });
    expect(await owner.end('SIGTERM')).toBe(0);
  });
});

describe('a later start', () => {
  test('finds the data there, and needs no initdb', async ({ place, bench }) => {
    const first = await place.start();
    await keep(first.url);
    await first.stop();

    const binaries = { ...bench.binaries, initdb: '/no/such/initdb' };
    const second = await place.start({ binaries });
    expect(await kept(second.url)).toBe(42);
    expect(second.adopted).toBe(false);
  });

  test('makes another database beside the first, with a name that needs quotes', async ({
    place,
  }) => {
    const first = await place.start();
    await keep(first.url);
    await first.stop();

    const name = 'Über "uns" 100%';
    const other = await place.start({ database: name });
    expect(await sql(other.url, 'select current_database() as name')).toEqual([{ name }]);
    await other.stop();

    expect(await kept((await place.start()).url)).toBe(42);
  });

  test('keeps two logs, and no files of starts long past', async ({ place }) => {
    for (let start = 0; start < 3; start += 1) await (await place.start()).stop();
    expect((await readdir(place.dataDir)).sort()).toEqual([
      'cluster',
      'owner.3',
      'postgres.log',
      'postgres.log.1',
      'quads-embedded.json',
    ]);
  });
});
