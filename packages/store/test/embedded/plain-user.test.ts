import { spawnSync } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { runsAsRoot } from '../../src/embedded/account.js';
import { clusterIn } from '../../src/embedded/home-layout.js';
import { test } from './support/place.js';
import { plainUser } from './support/plain-user.js';
import { keep, kept } from './support/sql.js';

/** Every system names it. */
const DAEMON = 1;
const NAMELESS = 54_321;

/** Whether a user may make a namespace in which it has another id. */
const mayBeNamed = (id: number): boolean =>
  spawnSync('unshare', ['--user', '--map-user=65534', 'true'], { uid: id, gid: id }).status === 0;

describe('an ordinary user', () => {
  test('keeps a database in a private home directory', async ({ place, bench }) => {
    const { uid, spawned, binaries, home } = await plainUser(place, bench, DAEMON);
    const dataDir = join(home, 'project', '.quads');
    const first = place.own({ dataDir, binaries }, spawned);
    const ready = await first.first;
    expect(ready).toMatchObject({ event: 'ready', dataDir, adopted: false });
    await keep(ready.url);
    const { uid: owner, mode } = await stat(clusterIn(dataDir));
    expect({ owner, mode: mode & 0o777 }).toEqual({ owner: uid, mode: 0o700 });
    expect(await first.end('SIGKILL')).toBe('SIGKILL');

    const second = place.own({ dataDir, binaries }, spawned);
    const again = await second.first;
    expect(again).toMatchObject({ event: 'ready', dataDir, adopted: true });
    expect(await kept(again.url)).toBe(42);
    expect(await second.end('SIGTERM')).toBe(0);
  });

  test('can go on after root has started the same database', async ({ place, bench }) => {
    const { spawned, binaries, home } = await plainUser(place, bench, DAEMON);
    const dataDir = join(home, 'data');
    const first = place.own({ dataDir, binaries }, spawned);
    await keep((await first.first).url);
    expect(await first.end('SIGTERM')).toBe(0);

    await (await place.start({ dataDir })).stop();

    const third = place.own({ dataDir, binaries }, spawned);
    const ready = await third.first;
    expect(ready).toMatchObject({ event: 'ready', adopted: false });
    expect(await kept(ready.url)).toBe(42);
    expect(await third.end('SIGTERM')).toBe(0);
  });

  test('is told that a directory cannot be written to', async ({ place, bench }) => {
    const { spawned, binaries } = await plainUser(place, bench, DAEMON);
    const dataDir = join(place.dir, 'readable');
    await mkdir(dataDir, { mode: 0o555 });
    const owner = place.own({ dataDir, binaries }, spawned);
    expect(await owner.first).toMatchObject({ event: 'failed', code: 'data_dir_unusable' });
    expect(await owner.end()).toBe(1);
  });

  test('without a name gets a database where user namespaces are allowed, else is told', async ({
    place,
    bench,
  }) => {
    const { spawned, binaries, home } = await plainUser(place, bench, NAMELESS);
    const dataDir = join(home, 'data');
    const owner = place.own({ dataDir, binaries }, spawned);
    const line = await owner.first;
    if (!runsAsRoot() || mayBeNamed(NAMELESS)) {
      expect(line.event).toBe('ready');
      await keep(line.url);
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
