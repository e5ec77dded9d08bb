import { spawnSync } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { runsAsRoot } from '../../src/embedded/account.js';
import { clusterIn } from '../../src/embedded/home-layout.js';
import { plainUser } from './support/plain-user.js';
import { readAnswer, writeAnswer } from './support/sql.js';
import { test } from './support/workspace.js';

/** Has a name on every system. */
const DAEMON = 1;
const NAMELESS = 54_321;

/** Whether a user may create a user namespace in which it has another id. */
const canMapUser = (id: number): boolean =>
  spawnSync('unshare', ['--user', '--map-user=65534', 'true'], { uid: id, gid: id }).status === 0;

describe('an ordinary user', () => {
  test('can use a database in a private home directory', async ({ workspace, harness }) => {
    const { uid, spawned, binaries, home } = await plainUser(workspace, harness, DAEMON);
    const dataDir = join(home, 'project', '.quads');
    const first = workspace.spawnOwner({ dataDir, binaries }, spawned);
    const ready = await first.first;
    expect(ready).toMatchObject({ event: 'ready', dataDir, adopted: false });
    await writeAnswer(ready.url);
    const { uid: owner, mode } = await stat(clusterIn(dataDir));
    expect({ owner, mode: mode & 0o777 }).toEqual({ owner: uid, mode: 0o700 });
    expect(await first.end('SIGKILL')).toBe('SIGKILL');

    const second = workspace.spawnOwner({ dataDir, binaries }, spawned);
    const again = await second.first;
    expect(again).toMatchObject({ event: 'ready', dataDir, adopted: true });
    expect(await readAnswer(again.url)).toBe(42);
    expect(await second.end('SIGTERM')).toBe(0);
  });

  test('can use the database after root has started it', async ({ workspace, harness }) => {
    const { spawned, binaries, home } = await plainUser(workspace, harness, DAEMON);
    const dataDir = join(home, 'data');
    const first = workspace.spawnOwner({ dataDir, binaries }, spawned);
    await writeAnswer((await first.first).url);
    expect(await first.end('SIGTERM')).toBe(0);

    await (await workspace.start({ dataDir })).stop();

    const third = workspace.spawnOwner({ dataDir, binaries }, spawned);
    const ready = await third.first;
    expect(ready).toMatchObject({ event: 'ready', adopted: false });
    expect(await readAnswer(ready.url)).toBe(42);
    expect(await third.end('SIGTERM')).toBe(0);
  });

  test('gets data_dir_unusable for a directory without write permission', async ({
    workspace,
    harness,
  }) => {
    const { spawned, binaries } = await plainUser(workspace, harness, DAEMON);
    const dataDir = join(workspace.dir, 'readable');
    await mkdir(dataDir, { mode: 0o555 });
    const owner = workspace.spawnOwner({ dataDir, binaries }, spawned);
    expect(await owner.first).toMatchObject({ event: 'failed', code: 'data_dir_unusable' });
    expect(await owner.end()).toBe(1);
  });

  test('without a name gets a database if user namespaces are allowed, else an error', async ({
    workspace,
    harness,
  }) => {
    const { spawned, binaries, home } = await plainUser(workspace, harness, NAMELESS);
    const dataDir = join(home, 'data');
    const owner = workspace.spawnOwner({ dataDir, binaries }, spawned);
    const line = await owner.first;
    if (!runsAsRoot() || canMapUser(NAMELESS)) {
      expect(line.event).toBe('ready');
      await writeAnswer(line.url);
      expect((await stat(clusterIn(dataDir))).uid).toBe(
        runsAsRoot() ? NAMELESS : process.getuid?.(),
      );
    } else {
      expect(line.code).toBe('embedded_start_failed');
      expect(line.message).toContain('/etc/passwd');
    }
    await owner.end('SIGTERM');
  });
});
