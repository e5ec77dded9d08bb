import { randomBytes, randomUUID } from 'node:crypto';
import { access, lchown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries, EmbeddedOptions } from './cluster.js';
import type { Home } from './home.js';
import { clusterIn, passwordIn } from './home-layout.js';
import { runInitdb } from './run-initdb.js';

/** The one database user. */
export const USER = 'quads';

const DRAFT = /^cluster\..*\.new$/;

const hasCluster = (home: string): Promise<boolean> =>
  access(clusterIn(home)).then(
    () => true,
    () => false,
  );

/** Removes the drafts of killed starts. An initdb that still runs may keep writing to one. */
const removeDrafts = async (home: string): Promise<void> => {
  const drafts = (await readdir(home)).filter((name) => DRAFT.test(name));
  const remove = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
  await Promise.all(drafts.map((name) => rm(join(home, name), remove).catch(() => {})));
};

const createDraft = async ({ path, account }: Home): Promise<string> => {
  const draft = join(path, `cluster.${randomUUID()}.new`);
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordIn(draft), randomBytes(24).toString('base64url'), { mode: 0o600 });
  // lchown: in a directory of another user, root must not follow a link put in place of our entry.
  for (const entry of account ? [passwordIn(draft), draft] : [])
    await lchown(entry, account?.uid ?? -1, account?.gid ?? -1);
  return draft;
};

const initdb = async (
  draft: string,
  { initdb: program }: Binaries,
  { account }: Home,
  { settings }: EmbeddedOptions,
): Promise<void> => {
  const args = ['-D', join(draft, 'data'), '-U', USER, '--pwfile', passwordIn(draft)];
  args.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions');
  if (settings?.fsync === 'off') args.push('--no-sync');
  await runInitdb(program, args, account);
};

/** Without the sync, a power cut could undo the rename but keep data that was committed after it. */
const syncDirectory = async (dir: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(dir);
  await handle.sync().finally(() => handle.close());
};

/**
 * Creates the cluster when there is none: in a draft directory that is renamed when it is complete.
 * If the start is killed before, a later start does not take the draft for a database.
 * @throws EmbeddedStartError with the output of initdb.
 */
export const ensureCluster = async (
  home: Home,
  binaries: Binaries,
  options: EmbeddedOptions,
): Promise<void> => {
  await removeDrafts(home.path);
  if (await hasCluster(home.path)) return;
  options.log?.(`creating a database cluster in ${home.path}`);
  const draft = await createDraft(home);
  try {
    await initdb(draft, binaries, home, options);
    await rename(draft, clusterIn(home.path));
    await syncDirectory(home.path);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};
