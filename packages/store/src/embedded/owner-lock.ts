import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirInUseError } from './errors.js';
import { isAlive, markOf, type ProcessMark } from './process-table.js';

/*
 * One live owner per directory, and no two processes that both take over from a dead one.
 *
 * Owners take numbered turns: `owner.1`, `owner.2`, … The highest number is the owner; its file
 * names the process, and an empty one says that it let go. To become owner is to create the next
 * number, which the file system grants to one process only. Removing a dead owner's file and then
 * creating it anew would leave a gap in which two can slip through; a number is never used twice.
 *
 * Seen are processes of the same system: two containers that share a volume do not see each other.
 */
export interface OwnerLock {
  /** True when the turn before ended with its owner's death. */
  readonly takenOver: boolean;
  release(): Promise<void>;
}

const turnFile = (home: string, turn: number): string => join(home, `owner.${turn}`);

const turnsIn = async (home: string): Promise<number[]> =>
  (await readdir(home)).flatMap((name) => {
    const turn = /^owner\.(\d+)$/.exec(name)?.[1];
    return turn === undefined ? [] : [Number(turn)];
  });

/** Who the turn belongs to; undefined when it was let go or has been cleared away. */
const ownerOf = async (home: string, turn: number): Promise<ProcessMark | undefined> => {
  try {
    return JSON.parse(await readFile(turnFile(home, turn), 'utf8')) as ProcessMark;
  } catch {
    // Files appear complete (see `claim`), so half a file is a power cut's: no owner outlived it.
    return undefined;
  }
};

/** Creates the turn's file with its content in one step; false when another was faster. */
const claim = async (home: string, turn: number, content: string): Promise<boolean> => {
  const draft = join(home, `owner.${randomUUID()}.new`);
  await writeFile(draft, content, { flag: 'wx' });
  try {
    await link(draft, turnFile(home, turn));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // ENOENT: a new owner swept our draft away with the leftovers of the dead.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
};

const sweep = async (home: string, turn: number): Promise<void> => {
  const old = (await turnsIn(home)).filter((other) => other < turn).map((n) => `owner.${n}`);
  const drafts = (await readdir(home)).filter((name) => /^owner\..*\.new$/.test(name));
  await Promise.all([...old, ...drafts].map((name) => rm(join(home, name), { force: true })));
};

const letGo = (file: string): Promise<void> =>
  truncate(file, 0).catch((error: NodeJS.ErrnoException) => {
    // Whoever removed the directory under a running cluster has ended the ownership as well.
    if (error.code !== 'ENOENT') throw error;
  });

/**
 * Makes this process the owner of the directory.
 * @throws DataDirInUseError when a live process, perhaps this one, owns it already.
 */
export const lockHome = async (home: string): Promise<OwnerLock> => {
  const me = JSON.stringify(await markOf(process.pid));
  for (;;) {
    const last = Math.max(0, ...(await turnsIn(home)));
    const owner = await ownerOf(home, last);
    if (owner && (await isAlive(owner))) throw new DataDirInUseError(home, owner.pid);
    const turn = last + 1;
    if (!(await claim(home, turn, me))) continue;
    // A number that was swept away can be created again: then a higher one is already there.
    if (Math.max(...(await turnsIn(home))) > turn) {
      await rm(turnFile(home, turn), { force: true });
      continue;
    }
    await sweep(home, turn);
    return { takenOver: owner !== undefined, release: () => letGo(turnFile(home, turn)) };
  }
};
