import { chmod, chown, cp, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { runsAsRoot } from '../../src/embedded/account.js';
import { clusterIn, dataIn } from '../../src/embedded/home-layout.js';
import type { Binaries } from '../../src/embedded/index.js';
import { readPostmasterFile } from '../../src/embedded/postmaster.js';
import { shareBinaries } from '../../src/embedded/shared-binaries.js';
import { type Place, test } from './support/place.js';
import { userOf } from './support/processes.js';
import { keep, kept } from './support/sql.js';

const NOBODY = 65_534;
const DAEMON = 1;

/** Everything here holds for root; what other users see instead is asserted beside it. */
const root = runsAsRoot();
const me = process.getuid?.() ?? 0;

const serverUser = async (home: string): Promise<number> =>
  userOf((await readPostmasterFile(dataIn(home)))?.pid ?? 0);

/** A directory below one that only its owner can enter, as /root is. */
const privateDir = async ({ dir }: Place): Promise<string> => {
  const path = join(dir, 'private');
  await mkdir(path);
  await chmod(path, 0o700);
  return join(path, 'data');
};

const sharedIn = async ({ dir }: Place): Promise<string> => {
  const path = join(dir, 'shared');
  await mkdir(path);
  return path;
};

describe('PostgreSQL', () => {
  test('runs as nobody for root, and as oneself otherwise', async ({ place }) => {
    const { dataDir } = await place.start();
    expect(await serverUser(dataDir)).toBe(root ? NOBODY : me);
    expect((await stat(dataDir)).mode & 0o777).toBe(root ? 0o711 : 0o700);
    expect((await stat(clusterIn(dataDir))).uid).toBe(root ? NOBODY : me);
  });

  test('runs for root as the owner of the data that is there', async ({ place, bench }) => {
    const asRoot = { sharedDir: bench.dir, uid: DAEMON, gid: DAEMON };
    const first = await place.start({ asRoot });
    await keep(first.url);
    expect(await serverUser(first.dataDir)).toBe(root ? DAEMON : me);
    await first.stop();

    const second = await place.start();
    expect(await serverUser(second.dataDir)).toBe(root ? DAEMON : me);
    expect(await kept(second.url)).toBe(42);
  });
});

describe('data in a private directory', () => {
  test('lies for root where nobody reaches it, at every start the same', async ({ place }) => {
    const dataDir = await privateDir(place);
    const sharedDir = await sharedIn(place);
    const lines: string[] = [];
    const options = { dataDir, asRoot: { sharedDir }, log: (line: string) => lines.push(line) };
    const first = await place.start(options);
    await keep(first.url);
    await first.stop();
    expect(first.dataDir.startsWith(root ? sharedDir : dataDir)).toBe(true);
    expect(lines.some((line) => line.includes(`lies in ${first.dataDir}`))).toBe(root);
    const names = await readdir(dataDir);
    expect(names.includes('location')).toBe(root);
    expect(names.includes('cluster')).toBe(!root);

    const second = await place.start(options);
    expect(second.dataDir).toBe(first.dataDir);
    expect(await kept(second.url)).toBe(42);
    await expect(place.start(options)).rejects.toMatchObject({ code: 'data_dir_in_use' });
  });

  test('that has gone is an error and not an empty database', async ({ place }) => {
    const dataDir = await privateDir(place);
    const sharedDir = await sharedIn(place);
    const options = { dataDir, asRoot: { sharedDir } };
    const first = await place.start(options);
    await keep(first.url);
    await first.stop();
    const aside = join(place.dir, 'aside');
    const moved = root ? sharedDir : dataIn(dataDir);
    await rename(moved, aside);
    await expect(place.start(options)).rejects.toMatchObject({ code: 'data_dir_unusable' });
    await rename(aside, moved);
    expect(await kept((await place.start(options)).url)).toBe(42);
  });

  test('that belongs to root itself is refused with what to do', async ({ place }) => {
    const first = await place.start();
    await first.stop();
    const { uid, gid } = await stat(clusterIn(place.dataDir));
    await chown(clusterIn(place.dataDir), me, process.getgid?.() ?? 0);
    const again = place.start();
    if (!root) return expect((await again).dataDir).toBe(place.dataDir);
    await expect(again).rejects.toMatchObject({
      code: 'data_dir_unusable',
      message: expect.stringContaining('chown'),
    });
    await chown(clusterIn(place.dataDir), uid, gid);
    expect((await place.start()).dataDir).toBe(place.dataDir);
  });

  test('that became private later is named with what bars the way', async ({ place }) => {
    const dataDir = await privateDir(place);
    await chmod(dirname(dataDir), 0o755);
    const first = await place.start({ dataDir });
    await keep(first.url);
    await first.stop();
    await chmod(dirname(dataDir), 0o700);
    const again = place.start({ dataDir });
    if (root)
      await expect(again).rejects.toMatchObject({
        code: 'data_dir_unusable',
        message: expect.stringContaining(`chmod o+x ${dirname(dataDir)}`),
      });
    else expect(await kept((await again).url)).toBe(42);
  });
});

/** The installed binaries once more, where only their owner can reach them. */
const privateBinaries = async (place: Place, { postgres }: Binaries): Promise<Binaries> => {
  const tree = dirname(dirname(postgres));
  const copy = join(dirname(await privateDir(place)), 'native');
  await cp(tree, copy, { recursive: true, verbatimSymlinks: true });
  const program = (name: string): string => join(copy, 'bin', name);
  await chmod(program('postgres'), 0o775);
  return { initdb: program('initdb'), postgres: program('postgres'), pg_ctl: program('pg_ctl') };
};

const copiesIn = async (dir: string): Promise<string[]> =>
  (await readdir(dir)).filter((name) => name.startsWith('postgres-'));

describe('binaries in a private directory', () => {
  test('are copied for root, once, and to where none but root can change them', async ({
    place,
    bench,
  }) => {
    const binaries = await privateBinaries(place, bench.binaries);
    const sharedDir = await sharedIn(place);
    const options = { binaries, asRoot: { sharedDir } };
    await (await place.start(options)).stop();
    await (await place.start(options)).stop();

    const copies = await copiesIn(sharedDir);
    expect(copies).toHaveLength(root ? 1 : 0);
    for (const copy of copies)
      for (const path of ['', 'bin', 'bin/postgres', 'lib']) {
        const { uid, mode } = await stat(join(sharedDir, copy, path));
        expect({ path, uid, writable: mode & 0o022 }).toEqual({ path, uid: 0, writable: 0 });
      }
  });

  test('are not run for root from a copy that another user could have changed', async ({
    place,
    bench,
  }) => {
    const binaries = await privateBinaries(place, bench.binaries);
    const sharedDir = await sharedIn(place);
    const options = { binaries, asRoot: { sharedDir } };
    if (!root) return expect((await place.start(options)).dataDir).toBe(place.dataDir);
    const { postgres } = await shareBinaries(binaries, sharedDir);
    const copy = dirname(dirname(postgres));
    const refused = { code: 'embedded_unavailable' };

    await chown(copy, DAEMON, DAEMON);
    await expect(place.start(options)).rejects.toMatchObject(refused);
    await chown(copy, 0, 0);
    await chmod(copy, 0o777);
    await expect(place.start(options)).rejects.toMatchObject(refused);
    await chmod(copy, 0o755);
    await chmod(postgres, 0o777);
    await expect(place.start(options)).rejects.toMatchObject(refused);
    await chmod(postgres, 0o755);
    expect((await place.start(options)).dataDir).toBe(place.dataDir);
  });

  test('are not copied to a directory that others can write to', async ({ place, bench }) => {
    const binaries = await privateBinaries(place, bench.binaries);
    const sharedDir = await sharedIn(place);
    await chmod(sharedDir, 0o777);
    const start = place.start({ binaries, asRoot: { sharedDir } });
    if (root) await expect(start).rejects.toMatchObject({ code: 'embedded_unavailable' });
    else expect((await start).dataDir).toBe(place.dataDir);
    expect(await copiesIn(sharedDir)).toEqual([]);
  });
});
