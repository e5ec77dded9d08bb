import { hashPassword } from '@quads/server';
import { openStore, type Store } from '@quads/store';
import { makePassword } from '../admin.js';
import type { Config } from '../config/config.js';
import { atDatabase } from './at-database.js';
import { CommandError } from './command-error.js';
import type { Command } from './read-command.js';
import { readPassword } from './read-password.js';

type PasswordCommand = Extract<Command, { name: 'password' }>;

const noAccount = async ({ accounts }: Store, email: string): Promise<CommandError> => {
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
  if (!(await accounts.byEmail(email))) throw await noAccount(store, email);
  const password = generate ? makePassword() : await readPassword(email);
  const passwordHash = await hashPassword(password);
  const account = await accounts.change(email, () => ({ passwordHash }));
  if (!account) throw await noAccount(store, email);
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
 * Sets the password of an account at the database, for people who cannot log in as an admin. Its
 * logins end, and the audit has an entry.
 *
 * @returns the report to print
 * @throws {CommandError} when there is no such account, or the password cannot be used
 */
export const changePassword = (
  command: PasswordCommand,
  place: Config,
  signal: AbortSignal,
): Promise<string> =>
  atDatabase(place, signal, true, async (url) => {
    // Without a caller, the audit names the account of the database and the program.
    const store = await openStore({ url, program: 'quads-api password' });
    try {
      return await setPassword(store, command);
    } finally {
      await store.close();
    }
  });
