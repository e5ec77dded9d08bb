import { createHash, randomUUID } from 'node:crypto';
import { chmod, cp, lstat, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './cluster.js';
import { requireRootOwned } from './shared-dir.js';

/** Identifies a build: each build has its own copy, so an upgrade never uses older binaries. */
const buildId = async (postgres: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(postgres))
    .digest('hex')
    .slice(0, 16);

/** Makes all files readable for all and writable for root only, whatever their modes were. */
const makeReadable = async (tree: string): Promise<void> => {
  await chmod(tree, 0o755);
  for (const entry of await readdir(tree, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const runs = entry.isDirectory() || ((await lstat(path)).mode & 0o111) !== 0;
    await chmod(path, runs ? 0o755 : 0o644);
  }
};

/** Copies to a temporary name and renames it, so that a copy is complete or does not exist. */
const copyTree = async (from: string, to: string): Promise<void> => {
  const draft = `${to}.${randomUUID()}.new`;
  try {
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await makeReadable(draft);
    await rename(draft, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another process was faster; its copy is checked like any other existing copy.
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/**
 * Copies the binaries with their libraries to `sharedDir`, where every account can run them, once
 * per build.
 * @throws EmbeddedUnavailableError when a user other than root could have changed an existing copy.
 */
export const shareBinaries = async (binaries: Binaries, sharedDir: string): Promise<Binaries> => {
  const postgres = await realpath(binaries.postgres);
  const copy = join(sharedDir, `postgres-${await buildId(postgres)}`);
  if (!(await exists(copy))) await copyTree(dirname(dirname(postgres)), copy);
  const bin = join(copy, 'bin');
  const shared = (program: string): string => join(bin, basename(program));
  for (const program of Object.values(binaries)) await requireRootOwned(shared(program));
  return {
    initdb: shared(binaries.initdb),
    postgres: shared(binaries.postgres),
    pg_ctl: shared(binaries.pg_ctl),
  };
};
