import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base, expect } from 'vitest';
import { runsAsRoot } from '../../../src/embedded/account.js';
import { locateBinaries } from '../../../src/embedded/binaries.js';
import {
  type Binaries,
  type EmbeddedCluster,
  type EmbeddedOptions,
  startEmbedded,
} from '../../../src/embedded/index.js';
import { findBlockedDir } from '../../../src/embedded/permissions.js';
import { pollUntil } from '../../../src/embedded/poll-until.js';
import { shareBinaries } from '../../../src/embedded/shared-binaries.js';
import { bundleOwner } from './bundle.js';
import { type OwnerProcess, spawnOwner } from './owner-process.js';
import { processesNaming } from './processes.js';

export const TIMEOUT_MS = 60_000;

const temporary = async (): Promise<string> => {
  const dir = await mkdtemp(join(await realpath(tmpdir()), 'quads-embedded-test-'));
  // All users may enter: as root, PostgreSQL runs as another user.
  await chmod(dir, 0o755);
  return dir;
};

const remove = (dir: string): Promise<void> =>
  rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

/** `QUADS_TEST_PG_BIN`: binaries to test instead of those installed by npm. */
const testedBinaries = async (): Promise<Binaries> => {
  const bin = process.env.QUADS_TEST_PG_BIN;
  if (bin === undefined) return locateBinaries();
  const [initdb, postgres, pg_ctl] = ['initdb', 'postgres', 'pg_ctl'].map((name) =>
    join(bin, name),
  );
  return { initdb, postgres, pg_ctl } as Binaries;
};

/** As root, a copy that PostgreSQL's account can reach, so that a test can replace one of them. */
const reachable = async (binaries: Binaries, dir: string): Promise<Binaries> => {
  const account = runsAsRoot() ? { uid: 65_534, gid: 65_534 } : undefined;
  const bin = dirname(await realpath(binaries.postgres));
  if (account === undefined || (await findBlockedDir(bin, account)) === undefined) return binaries;
  return shareBinaries(binaries, dir);
};

/** Shared by the tests of a file. */
export interface Harness {
  readonly dir: string;
  readonly script: string;
  readonly binaries: Binaries;
}

/** The directory of a test. After the test all processes in it are ended, and this is checked. */
export interface Workspace {
  readonly dir: string;
  readonly dataDir: string;
  options(extra?: Partial<EmbeddedOptions>): EmbeddedOptions;
  start(extra?: Partial<EmbeddedOptions>): Promise<EmbeddedCluster>;
  spawnOwner(
    extra?: Partial<EmbeddedOptions>,
    spawned?: Parameters<typeof spawnOwner>[2],
  ): OwnerProcess;
}

const openWorkspace = (dir: string, { dir: sharedDir, script, binaries }: Harness) => {
  const clusters: EmbeddedCluster[] = [];
  const owners: OwnerProcess[] = [];
  const dataDir = join(dir, 'data');
  const options = (extra: Partial<EmbeddedOptions> = {}): EmbeddedOptions => ({
    dataDir,
    binaries,
    settings: { fsync: 'off' },
    asRoot: { sharedDir },
    ...extra,
  });
  const start = async (extra?: Partial<EmbeddedOptions>): Promise<EmbeddedCluster> => {
    const cluster = await startEmbedded(options(extra));
    clusters.push(cluster);
    return cluster;
  };
  const startOwner: Workspace['spawnOwner'] = (extra, spawned) => {
    const owner = spawnOwner(script, options(extra), spawned);
    owners.push(owner);
    return owner;
  };
  const stopAll = async (): Promise<void> => {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    await Promise.all(owners.map((owner) => owner.end('SIGKILL')));
  };
  return { dir, dataDir, options, start, spawnOwner: startOwner, stopAll };
};

export const test = base.extend<{ harness: Harness; workspace: Workspace }>({
  harness: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from it what a fixture builds on
    async ({}, use) => {
      const dir = await temporary();
      const binaries = await reachable(await testedBinaries(), dir);
      await use({ dir, script: await bundleOwner(dir), binaries });
      await remove(dir);
    },
    { scope: 'file' },
  ],
  workspace: async ({ harness }, use) => {
    const dir = await temporary();
    const workspace = openWorkspace(dir, harness);
    await use(workspace);
    await workspace.stopAll();
    const isClear = async () => (await processesNaming(dir)).length === 0;
    const cleared = await pollUntil(isClear, TIMEOUT_MS);
    for (const pid of await processesNaming(dir)) process.kill(pid, 'SIGKILL');
    await remove(dir);
    expect(cleared, 'no process is left behind').toBe(true);
  },
});
