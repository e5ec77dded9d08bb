import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Account, spawnOptions } from './account.js';
import { EmbeddedStartError } from './errors.js';

const run = promisify(execFile);

/** A user and group that every Linux has a name for. */
const NAMED = '65534';

const inNamespace = ['--user', `--map-user=${NAMED}`, `--map-group=${NAMED}`, '--'];

const wordsOf = (error: unknown): string => {
  const { message, stderr } = error as Error & { stderr?: string };
  return (stderr ?? message).trim();
};

const isNameless = (error: unknown): boolean =>
  /could not look up effective user ID/.test(wordsOf(error));

const failure = (cause: unknown, hint = ''): EmbeddedStartError =>
  new EmbeddedStartError(`initdb failed.${hint}`, wordsOf(cause), { cause });

const nameHint =
  ' initdb wants its user to have a name: add one to /etc/passwd, or allow user namespaces.';

/**
 * Runs initdb. It insists on a name for its user, which the ids of containers and sandboxes often
 * lack; there it runs in a user namespace in which the same user is called nobody. The files it
 * makes are the user's own all the same, and the server itself needs no name.
 *
 * @throws {EmbeddedStartError} with initdb's own words
 */
export const runInitdb = async (
  program: string,
  args: readonly string[],
  account: Account | undefined,
): Promise<void> => {
  const options = spawnOptions(account);
  try {
    await run(program, [...args], options);
  } catch (error) {
    if (!isNameless(error)) throw failure(error);
    await run('unshare', [...inNamespace, program, ...args], options).catch(() => {
      throw failure(error, nameHint);
    });
  }
};
