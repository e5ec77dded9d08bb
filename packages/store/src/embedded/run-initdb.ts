import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Account, spawnOptions } from './account.js';
import { EmbeddedStartError } from './errors.js';

const run = promisify(execFile);

/** A user and group id that has a name on every Linux. */
const NAMED = '65534';

const inNamespace = ['--user', `--map-user=${NAMED}`, `--map-group=${NAMED}`, '--'];

const outputOf = (error: unknown): string => {
  const { message, stderr } = error as Error & { stderr?: string };
  return (stderr ?? message).trim();
};

const isNameless = (error: unknown): boolean =>
  /could not look up effective user ID/.test(outputOf(error));

const failure = (cause: unknown, hint = ''): EmbeddedStartError =>
  new EmbeddedStartError(`initdb failed.${hint}`, outputOf(cause), { cause });

const nameHint =
  ' initdb requires that its user has a name: add one to /etc/passwd, or allow user namespaces.';

/**
 * Runs initdb, which requires that its user has a name. In containers and sandboxes the user often
 * has none: then initdb runs in a user namespace in which the same user is called nobody. The files
 * still belong to the user, and the server itself needs no name.
 *
 * @throws {EmbeddedStartError} with the output of initdb
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
