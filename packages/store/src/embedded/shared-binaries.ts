import { createHash, randomUUID } from 'node:crypto';
import { chmod, cp, lstat, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './cluster.js';
import { requireRootsOwn } from './shared-dir.js';

/** One copy for each build, so that an upgrade never meets the binaries of the version before. */
const buildId = async (postgres: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(postgres))
    .digest('hex')
    .slice(0, 16);

/** Readable for all and writable for root alone, whatever umask the original was installed with. */
const opened = async (tree: string): Promise<void> => {
  await chmod(tree, 0o755);
  for (const entry of await readdir(tree, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const runs = entry.isDirectory() || ((await lstat(path)).mode & 0o111) !== 0;
    await chmod(path, runs ? 0o755 : 0o644);
  }
};

/** Copied beside its place and then renamed into it: a copy is there in full, or not at all. */
const copyTree = async (from: string, to: string): Promise<void> => {
  const draft = `${to}.${randomUUID()}.new`;
  try {
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await opened(draft);
    await rename(draft, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another starter was faster; its copy is judged like any other that was found.
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/**
 * Copies the binaries with their libraries to where every account can run them, once per build.
 * @throws EmbeddedUnavailableError when the copy found there could be somebody else's.
 */
export const shareBinaries = async (binaries: Binaries, sharedDir: string): Promise<Binaries> => {
  const postgres = await realpath(binaries.postgres);
  const copy = join(sharedDir, `postgres-${await buildId(postgres)}`);
  if (!(await isThere(copy))) await copyTree(dirname(dirname(postgres)), copy);
  const bin = join(copy, 'bin');
  const shared = (program: string): string => join(bin, basename(program));
  for (const program of Object.values(binaries)) await requireRootsOwn(shared(program));
  return {
    initdb: shared(binaries.initdb),
    postgres: shared(binaries.postgres),
    pg_ctl: shared(binaries.pg_ctl),
  };
};
