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
import { barrierTo } from '../../../src/embedded/permissions.js';
import { shareBinaries } from '../../../src/embedded/shared-binaries.js';
import { until } from '../../../src/embedded/until.js';
import { bundleOwner } from './bundle.js';
import { type OwnerProcess, spawnOwner } from './owner-process.js';
import { processesNaming } from './processes.js';

export const SOON_MS = 60_000;

const temporary = async (): Promise<string> => {
  const dir = await mkdtemp(join(await realpath(tmpdir()), 'quads-embedded-test-'));
  // Passable for all: as root, PostgreSQL runs as somebody else.
  await chmod(dir, 0o755);
  return dir;
};

const remove = (dir: string): Promise<void> =>
  rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

/** `QUADS_TEST_PG_BIN` runs these tests on another PostgreSQL than the one installed by npm. */
const testedBinaries = async (): Promise<Binaries> => {
  const bin = process.env.QUADS_TEST_PG_BIN;
  if (bin === undefined) return locateBinaries();
  const [initdb, postgres, pg_ctl] = ['initdb', 'postgres', 'pg_ctl'].map((name) =>
    join(bin, name),
  );
  return { initdb, postgres, pg_ctl } as Binaries;
};

/** As root: those that PostgreSQL's account reaches, so that a test can replace one of them. */
const reachable = async (binaries: Binaries, dir: string): Promise<Binaries> => {
  const account = runsAsRoot() ? { uid: 65_534, gid: 65_534 } : undefined;
  const bin = dirname(await realpath(binaries.postgres));
  if (account === undefined || (await barrierTo(bin, account)) === undefined) return binaries;
  return shareBinaries(binaries, dir);
};

/** What the tests of a file share. */
export interface Bench {
  readonly dir: string;
  readonly script: string;
  readonly binaries: Binaries;
}

/** A test's own directory; all that was started in it is ended, and asserted to be, after it. */
export interface Place {
  readonly dir: string;
  readonly dataDir: string;
  options(extra?: Partial<EmbeddedOptions>): EmbeddedOptions;
  start(extra?: Partial<EmbeddedOptions>): Promise<EmbeddedCluster>;
  own(extra?: Partial<EmbeddedOptions>, spawned?: Parameters<typeof spawnOwner>[2]): OwnerProcess;
}

const openPlace = (dir: string, { dir: sharedDir, script, binaries }: Bench) => {
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
  const own: Place['own'] = (extra, spawned) => {
    const owner = spawnOwner(script, options(extra), spawned);
    owners.push(owner);
    return owner;
  };
  const leave = async (): Promise<void> => {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    await Promise.all(owners.map((owner) => owner.end('SIGKILL')));
  };
  return { dir, dataDir, options, start, own, leave };
};

export const test = base.extend<{ bench: Bench; place: Place }>({
  bench: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from it what a fixture builds on
    async ({}, use) => {
      const dir = await temporary();
      const binaries = await reachable(await testedBinaries(), dir);
      await use({ dir, script: await bundleOwner(dir), binaries });
      await remove(dir);
    },
    { scope: 'file' },
  ],
  place: async ({ bench }, use) => {
    const dir = await temporary();
    const place = openPlace(dir, bench);
    await use(place);
    await place.leave();
    const isClear = async () => (await processesNaming(dir)).length === 0;
    const cleared = await until(isClear, SOON_MS);
    for (const pid of await processesNaming(dir)) process.kill(pid, 'SIGKILL');
    await remove(dir);
    expect(cleared, 'no process is left behind').toBe(true);
  },
});
