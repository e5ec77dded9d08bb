import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirInUseError } from './errors.js';
import { isAlive, markOf, type ProcessMark } from './process-table.js';

/*
 * A directory has one live owner, and only one process takes over from a dead one.
 *
 * Each owner has a file with a number: `owner.1`, `owner.2`, … The file with the highest number
 * belongs to the owner: it names the process, and it is empty after a release. A process becomes the
 * owner by creating the file with the next number, which the file system allows to one process only.
 * Numbers are never reused: if a dead owner's file were removed and created again, two processes
 * could both become owners in between.
 *
 * This works for processes of the same system only: two containers that share a volume do not see
 * each other's processes.
 */
export interface OwnerLock {
  /** Whether the previous owner died without a release. */
  readonly takenOver: boolean;
  release(): Promise<void>;
}

const ownerFile = (home: string, ownerNumber: number): string => join(home, `owner.${ownerNumber}`);

const ownerNumbersIn = async (home: string): Promise<number[]> =>
  (await readdir(home)).flatMap((name) => {
    const ownerNumber = /^owner\.(\d+)$/.exec(name)?.[1];
    return ownerNumber === undefined ? [] : [Number(ownerNumber)];
  });

/** The process that owns a number; undefined when it was released or its file removed. */
const ownerOf = async (home: string, ownerNumber: number): Promise<ProcessMark | undefined> => {
  try {
    return JSON.parse(await readFile(ownerFile(home, ownerNumber), 'utf8')) as ProcessMark;
  } catch {
    // Files appear complete (see `claim`): a partial file is from a power cut, so its owner is dead.
    return undefined;
  }
};

/** Creates an owner file with its content in one step; false when another process was faster. */
const claim = async (home: string, ownerNumber: number, content: string): Promise<boolean> => {
  const draft = join(home, `owner.${randomUUID()}.new`);
  await writeFile(draft, content, { flag: 'wx' });
  try {
    await link(draft, ownerFile(home, ownerNumber));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // ENOENT: a new owner removed our draft together with those of dead processes.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
};

const removeOldFiles = async (home: string, ownerNumber: number): Promise<void> => {
  const old = (await ownerNumbersIn(home))
    .filter((other) => other < ownerNumber)
    .map((n) => `owner.${n}`);
  const drafts = (await readdir(home)).filter((name) => /^owner\..*\.new$/.test(name));
  await Promise.all([...old, ...drafts].map((name) => rm(join(home, name), { force: true })));
};

const releaseOwnerFile = (file: string): Promise<void> =>
  truncate(file, 0).catch((error: NodeJS.ErrnoException) => {
    // The directory of a running cluster was removed: that has released it as well.
    if (error.code !== 'ENOENT') throw error;
  });

/**
 * Makes this process the owner of the directory.
 * @throws DataDirInUseError when a live process, perhaps this one, owns it already.
 */
export const lockHome = async (home: string): Promise<OwnerLock> => {
  const me = JSON.stringify(await markOf(process.pid));
  for (;;) {
    const last = Math.max(0, ...(await ownerNumbersIn(home)));
    const owner = await ownerOf(home, last);
    if (owner && (await isAlive(owner))) throw new DataDirInUseError(home, owner.pid);
    const ownerNumber = last + 1;
    if (!(await claim(home, ownerNumber, me))) continue;
    // The file of an old number may have been removed, so that it could be created again. Then a
    // file with a higher number exists.
    if (Math.max(...(await ownerNumbersIn(home))) > ownerNumber) {
      await rm(ownerFile(home, ownerNumber), { force: true });
      continue;
    }
    await removeOldFiles(home, ownerNumber);
    return {
      takenOver: owner !== undefined,
      release: () => releaseOwnerFile(ownerFile(home, ownerNumber)),
    };
  }
};
