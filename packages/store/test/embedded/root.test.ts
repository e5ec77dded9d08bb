import { chmod, chown, cp, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { runsAsRoot } from '../../src/embedded/account.js';
import { clusterIn, dataIn } from '../../src/embedded/home-layout.js';
import type { Binaries } from '../../src/embedded/index.js';
import { readPostmasterFile } from '../../src/embedded/postmaster.js';
import { shareBinaries } from '../../src/embedded/shared-binaries.js';
import { userOf } from './support/processes.js';
import { readAnswer, writeAnswer } from './support/sql.js';
import { test, type Workspace } from './support/workspace.js';

const NOBODY = 65_534;
const DAEMON = 1;

/** These tests are about root; for other users they assert the normal behaviour. */
const root = runsAsRoot();
const me = process.getuid?.() ?? 0;

const serverUser = async (home: string): Promise<number> =>
  userOf((await readPostmasterFile(dataIn(home)))?.pid ?? 0);

/** A directory below one that only its owner can enter, as /root is. */
const privateDir = async ({ dir }: Workspace): Promise<string> => {
  const path = join(dir, 'private');
  await mkdir(path);
  await chmod(path, 0o700);
  return join(path, 'data');
};

const sharedIn = async ({ dir }: Workspace): Promise<string> => {
  const path = join(dir, 'shared');
  await mkdir(path);
  return path;
};

describe('PostgreSQL', () => {
  test('runs as nobody for root, and as the same user otherwise', async ({ workspace }) => {
    const { dataDir } = await workspace.start();
    expect(await serverUser(dataDir)).toBe(root ? NOBODY : me);
    expect((await stat(dataDir)).mode & 0o777).toBe(root ? 0o711 : 0o700);
    expect((await stat(clusterIn(dataDir))).uid).toBe(root ? NOBODY : me);
  });

  test('runs for root as the owner of existing data', async ({ workspace, harness }) => {
    const asRoot = { sharedDir: harness.dir, uid: DAEMON, gid: DAEMON };
    const first = await workspace.start({ asRoot });
    await writeAnswer(first.url);
    expect(await serverUser(first.dataDir)).toBe(root ? DAEMON : me);
    await first.stop();

    const second = await workspace.start();
    expect(await serverUser(second.dataDir)).toBe(root ? DAEMON : me);
    expect(await readAnswer(second.url)).toBe(42);
  });
});

describe('data in a private directory', () => {
  test('is for root in a directory that nobody can reach, the same at every start', async ({
    workspace,
  }) => {
    const dataDir = await privateDir(workspace);
    const sharedDir = await sharedIn(workspace);
    const lines: string[] = [];
    const options = { dataDir, asRoot: { sharedDir }, log: (line: string) => lines.push(line) };
    const first = await workspace.start(options);
    await writeAnswer(first.url);
    await first.stop();
    expect(first.dataDir.startsWith(root ? sharedDir : dataDir)).toBe(true);
    expect(lines.some((line) => line.includes(`its data is in ${first.dataDir}`))).toBe(root);
    const names = await readdir(dataDir);
    expect(names.includes('location')).toBe(root);
    expect(names.includes('cluster')).toBe(!root);

    const second = await workspace.start(options);
    expect(second.dataDir).toBe(first.dataDir);
    expect(await readAnswer(second.url)).toBe(42);
    await expect(workspace.start(options)).rejects.toMatchObject({ code: 'data_dir_in_use' });
  });

  test('is an error when it is missing, and not an empty database', async ({ workspace }) => {
    const dataDir = await privateDir(workspace);
    const sharedDir = await sharedIn(workspace);
    const options = { dataDir, asRoot: { sharedDir } };
    const first = await workspace.start(options);
    await writeAnswer(first.url);
    await first.stop();
    const movedTo = join(workspace.dir, 'movedTo');
    const moved = root ? sharedDir : dataIn(dataDir);
    await rename(moved, movedTo);
    await expect(workspace.start(options)).rejects.toMatchObject({ code: 'data_dir_unusable' });
    await rename(movedTo, moved);
    expect(await readAnswer((await workspace.start(options)).url)).toBe(42);
  });

  test('is rejected with advice when root owns it', async ({ workspace }) => {
    const first = await workspace.start();
    await first.stop();
    const { uid, gid } = await stat(clusterIn(workspace.dataDir));
    await chown(clusterIn(workspace.dataDir), me, process.getgid?.() ?? 0);
    const again = workspace.start();
    if (!root) return expect((await again).dataDir).toBe(workspace.dataDir);
    await expect(again).rejects.toMatchObject({
      code: 'data_dir_unusable',
      message: expect.stringContaining('chown'),
    });
    await chown(clusterIn(workspace.dataDir), uid, gid);
    expect((await workspace.start()).dataDir).toBe(workspace.dataDir);
  });

  test('is rejected with the blocking directory when it became private later', async ({
    workspace,
  }) => {
    const dataDir = await privateDir(workspace);
    await chmod(dirname(dataDir), 0o755);
    const first = await workspace.start({ dataDir });
    await writeAnswer(first.url);
    await first.stop();
    await chmod(dirname(dataDir), 0o700);
    const again = workspace.start({ dataDir });
    if (root)
      await expect(again).rejects.toMatchObject({
        code: 'data_dir_unusable',
        message: expect.stringContaining(`chmod o+x ${dirname(dataDir)}`),
      });
    else expect(await readAnswer((await again).url)).toBe(42);
  });
});

/** A copy of the installed binaries that only their owner can reach. */
const privateBinaries = async (workspace: Workspace, { postgres }: Binaries): Promise<Binaries> => {
  const tree = dirname(dirname(postgres));
  const copy = join(dirname(await privateDir(workspace)), 'native');
  await cp(tree, copy, { recursive: true, verbatimSymlinks: true });
  const program = (name: string): string => join(copy, 'bin', name);
  await chmod(program('postgres'), 0o775);
  return { initdb: program('initdb'), postgres: program('postgres'), pg_ctl: program('pg_ctl') };
};

const copiesIn = async (dir: string): Promise<string[]> =>
  (await readdir(dir)).filter((name) => name.startsWith('postgres-'));

describe('binaries in a private directory', () => {
  test('are copied once for root, to a directory that only root can change', async ({
    workspace,
    harness,
  }) => {
    const binaries = await privateBinaries(workspace, harness.binaries);
    const sharedDir = await sharedIn(workspace);
    const options = { binaries, asRoot: { sharedDir } };
    await (await workspace.start(options)).stop();
    await (await workspace.start(options)).stop();

    const copies = await copiesIn(sharedDir);
    expect(copies).toHaveLength(root ? 1 : 0);
    for (const copy of copies)
      for (const path of ['', 'bin', 'bin/postgres', 'lib']) {
        const { uid, mode } = await stat(join(sharedDir, copy, path));
        expect({ path, uid, writable: mode & 0o022 }).toEqual({ path, uid: 0, writable: 0 });
      }
  });

  test('are not run from a copy that a user other than root could have changed', async ({
    workspace,
    harness,
  }) => {
    const binaries = await privateBinaries(workspace, harness.binaries);
    const sharedDir = await sharedIn(workspace);
    const options = { binaries, asRoot: { sharedDir } };
    if (!root) return expect((await workspace.start(options)).dataDir).toBe(workspace.dataDir);
    const { postgres } = await shareBinaries(binaries, sharedDir);
    const copy = dirname(dirname(postgres));
    const refused = { code: 'embedded_unavailable' };

    await chown(copy, DAEMON, DAEMON);
    await expect(workspace.start(options)).rejects.toMatchObject(refused);
    await chown(copy, 0, 0);
    await chmod(copy, 0o777);
    await expect(workspace.start(options)).rejects.toMatchObject(refused);
    await chmod(copy, 0o755);
    await chmod(postgres, 0o777);
    await expect(workspace.start(options)).rejects.toMatchObject(refused);
    await chmod(postgres, 0o755);
    expect((await workspace.start(options)).dataDir).toBe(workspace.dataDir);
  });

  test('are not copied to a directory that other users can write to', async ({
    workspace,
    harness,
  }) => {
    const binaries = await privateBinaries(workspace, harness.binaries);
    const sharedDir = await sharedIn(workspace);
    await chmod(sharedDir, 0o777);
    const start = workspace.start({ binaries, asRoot: { sharedDir } });
    if (root) await expect(start).rejects.toMatchObject({ code: 'embedded_unavailable' });
    else expect((await start).dataDir).toBe(workspace.dataDir);
    expect(await copiesIn(sharedDir)).toEqual([]);
  });
});
