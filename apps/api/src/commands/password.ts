import { hashPassword } from '@quads/server';
import { openStore, type Store } from '@quads/store';
import { generatePassword } from '../admin.js';
import type { Config } from '../config/config.js';
import { CommandError } from './command-error.js';
import type { Command } from './read-command.js';
import { readPassword } from './read-password.js';
import { withDatabase } from './with-database.js';

type PasswordCommand = Extract<Command, { name: 'password' }>;

const unknownAccountError = async ({ accounts }: Store, email: string): Promise<CommandError> => {
  const admins = (await accounts.list()).filter(
    ({ roles, active }) => active && roles.includes('admin'),
  );
  const advice =
    admins.length === 0
      ? 'Start quads-api on this database: it creates the first admin when there is no account.'
      : `Name an existing account; the active admins are ${admins.map((one) => one.email).join(', ')}.`;
  return new CommandError(`There is no account ${email}. ${advice}`);
};

const setPassword = async (store: Store, { email, generate }: PasswordCommand): Promise<string> => {
  const { accounts, apiTokens } = store;
  if (!(await accounts.byEmail(email))) throw await unknownAccountError(store, email);
  const password = generate ? generatePassword() : await readPassword(email);
  const passwordHash = await hashPassword(password);
  const account = await accounts.change(email, () => ({ passwordHash }));
  if (!account) throw await unknownAccountError(store, email);
  const tokens = (await apiTokens.of(account.email)).length;
  return [
    `The password of ${account.email} is set, and its logins have ended.`,
    ...(generate ? [`  password   ${password} (shown this once)`] : []),
    ...(tokens > 0 ? [`  API tokens ${tokens}, which remain valid`] : []),
    ...(account.active ? [] : ['  inactive   an admin has to activate this account']),
    '',
  ].join('\n');
};

/**
 * Sets the password of an account in the database, for operators who cannot log in as an admin.
 * Ends the logins of the account and writes an audit entry.
 *
 * @returns the report to print
 * @throws {CommandError} if there is no such account, or the password is not valid
 */
export const changePassword = (
  command: PasswordCommand,
  config: Config,
  signal: AbortSignal,
): Promise<string> =>
  withDatabase(config, signal, true, async (url) => {
    // There is no requester: the audit entry names the database account and the program.
    const store = await openStore({ url, program: 'quads-api password' });
    try {
      return await setPassword(store, command);
    } finally {
      await store.close();
    }
  });
