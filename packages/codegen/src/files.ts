import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root as checkout } from './repository.js';
import type { Outputs, Target } from './target.js';

/** The differences between the working tree and the outputs of a target. */
export interface Drift {
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

const isNotFound = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const read = async (root: string, path: string): Promise<string | undefined> => {
  try {
    return await readFile(join(root, path), 'utf8');
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};

const filesBelow = async (root: string, folder: string): Promise<string[]> => {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
};

const surplusOf = async (root: string, target: Target, outputs: Outputs): Promise<string[]> => {
  const found = await Promise.all(target.folders.map((folder) => filesBelow(root, folder)));
  return found.flat().filter((path) => !outputs.has(path));
};

/** Compares the working tree with the outputs of a target. It writes nothing. */
export const compare = async (target: Target, root = checkout): Promise<Drift> => {
  const outputs = await target.outputs();
  const changed: string[] = [];
  const missing: string[] = [];
  for (const [path, text] of outputs) {
    const current = await read(root, path);
    if (current === undefined) missing.push(path);
    else if (current !== text) changed.push(path);
  }
  return { changed, missing, surplus: await surplusOf(root, target, outputs) };
};

/** Writes the outputs of a target and removes surplus files. */
export const write = async (target: Target, root = checkout): Promise<void> => {
  const outputs = await target.outputs();
  for (const path of await surplusOf(root, target, outputs)) await rm(join(root, path));
  for (const [path, text] of outputs) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    if ((await read(root, path)) !== text) await writeFile(join(root, path), text);
  }
};
