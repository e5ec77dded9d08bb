import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { runsAsRoot } from '../../src/embedded/account.js';
import { clusterIn } from '../../src/embedded/home-layout.js';
import { test } from './support/place.js';
import { plainUser } from './support/plain-user.js';
import { keep, kept } from './support/sql.js';

/** Every system names it; see `asRoot.uid` for why a name is needed. */
const DAEMON = 1;
const NAMELESS = 54_321;

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

  test('without a name is told that initdb wants one', async ({ place, bench }) => {
    const { spawned, binaries, home } = await plainUser(place, bench, NAMELESS);
    const owner = place.own({ dataDir: join(home, 'data'), binaries }, spawned);
    const line = await owner.first;
    if (runsAsRoot()) {
      expect(line.code).toBe('embedded_start_failed');
      expect(line.message).toContain('/etc/passwd');
    } else expect(line.event).toBe('ready');
    await owner.end('SIGTERM');
  });
});
