import { readdir, readFile, stat } from 'node:fs/promises';
import { Client } from 'pg';
import { describe, expect } from 'vitest';
import { clusterIn, passwordIn } from '../../src/embedded/home-layout.js';
import { processesNaming } from './support/processes.js';
import { readAnswer, sql, writeAnswer } from './support/sql.js';
import { test } from './support/workspace.js';

const setting = async (url: string, name: string) => (await sql(url, `show ${name}`))[0];

describe('the first start', () => {
  test('creates a cluster and the database of the URL', async ({ workspace }) => {
    const { url, adopted, dataDir } = await workspace.start();
    expect(await sql(url, 'select current_database() as name')).toEqual([{ name: 'quads' }]);
    expect(await setting(url, 'server_encoding')).toEqual({ server_encoding: 'UTF8' });
    const collation = 'select datcollate from pg_database where datname = current_database()';
    expect(await sql(url, collation)).toEqual([{ datcollate: 'C' }]);
    expect({ adopted, dataDir }).toEqual({ adopted: false, dataDir: workspace.dataDir });
  });

  test('requires the password', async ({ workspace }) => {
    const { url } = await workspace.start();
    const { password } = new URL(url);
    const guess = new Client({ connectionString: url.replace(password, 'guess') });
    await expect(guess.connect()).rejects.toMatchObject({ code: '28P01' });

    const file = passwordIn(clusterIn(workspace.dataDir));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(clusterIn(workspace.dataDir))).mode & 0o777).toBe(0o700);
    expect(await readFile(file, 'utf8')).toBe(password);
    expect(await processesNaming(password)).toEqual([]);
  });

  test('listens on the loopback address only, whatever the settings are', async ({ workspace }) => {
    const settings = { fsync: 'off', listen_addresses: '*', port: '1', work_mem: '5MB' };
    const { url } = await workspace.start({ settings });
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(await setting(url, 'listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' });
    expect(await setting(url, 'unix_socket_directories')).toEqual({ unix_socket_directories: '' });
    expect(await setting(url, 'work_mem')).toEqual({ work_mem: '5MB' });
  });

  test('ignores PG variables of the environment', async ({ workspace }) => {
    const pgVariables = {
      PGSSLMODE: 'require',
      PGPORT: '1',
      PGHOST: 'nowhere.invalid',
      PGDATA: '/nowhere',
    };
    const owner = workspace.spawnOwner({}, { env: { ...process.env, ...pgVariables } });
    expect(await owner.first).toMatchObject({ event: 'ready' });
    expect(await owner.end('SIGTERM')).toBe(0);
  });
});

describe('a later start', () => {
  test('keeps the data, and does not run initdb', async ({ workspace, harness }) => {
    const first = await workspace.start();
    await writeAnswer(first.url);
    await first.stop();

    const binaries = { ...harness.binaries, initdb: '/no/such/initdb' };
    const second = await workspace.start({ binaries });
    expect(await readAnswer(second.url)).toBe(42);
    expect(second.adopted).toBe(false);
  });

  test('creates another database, also with a name that needs quotes', async ({ workspace }) => {
    const first = await workspace.start();
    await writeAnswer(first.url);
    await first.stop();

    const name = 'Über "uns" 100%';
    const other = await workspace.start({ database: name });
    expect(await sql(other.url, 'select current_database() as name')).toEqual([{ name }]);
    await other.stop();

    expect(await readAnswer((await workspace.start()).url)).toBe(42);
  });

  test('keeps two logs, and removes files of older starts', async ({ workspace }) => {
    for (let start = 0; start < 3; start += 1) await (await workspace.start()).stop();
    expect((await readdir(workspace.dataDir)).sort()).toEqual([
      'cluster',
      'owner.3',
      'postgres.log',
      'postgres.log.1',
      'quads-embedded.json',
    ]);
  });
});
