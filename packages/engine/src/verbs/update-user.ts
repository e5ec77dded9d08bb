import { AccessDenied, InvalidInput } from '../errors.js';
import type { Account, AccountChanges, ChangedAccount, Role } from '../ports/accounts.js';
import {
  expectedGeneration,
  isAdmin,
  leavesAnAdmin,
  passwordChanged,
  type Requester,
  requirePassword,
} from '../users/rights.js';
import { readSshKey } from '../users/ssh-key.js';
import { noUser, readUser, type UserContext } from './users.js';

export interface UserUpdate {
  readonly requester: Requester;
  readonly email: string;
  readonly password?: string;
  /** Whether the change of the password removes all API tokens of the account. @default false */
  readonly revokeApiTokens?: boolean;
  readonly roles?: readonly Role[];
  readonly active?: boolean;
  /** A public SSH key as the line of its `.pub` file; null or an empty text removes it. */
  readonly sshKey?: string | null;
}

const requireRights = ({ requester, roles, active, password }: UserUpdate): void => {
  if (!isAdmin(requester) && (roles !== undefined || active !== undefined)) {
    throw new AccessDenied(
      'forbidden',
      'Only an admin may change the roles of an account, or whether it is active.',
    );
  }
  if (password !== undefined) requirePassword(requester);
  if (isAdmin(requester) || !requester.byApiToken) return;
  throw new AccessDenied('forbidden', 'An API token changes no SSH key: log in with the password.');
};

const requirePasswordWith = ({ password, revokeApiTokens }: UserUpdate): void => {
  if (!revokeApiTokens || password !== undefined) return;
  const problem = 'needs a new password with it';
  const detail = { in: 'body', field: 'revoke_api_tokens', problem } as const;
  throw new InvalidInput('invalid_request', `revoke_api_tokens ${problem}.`, [detail]);
};

const requireAnAdmin = (account: Account, changes: AccountChanges, otherAdmins: number): void => {
  if (leavesAnAdmin(account, { ...account, ...changes }, otherAdmins)) return;
  throw new InvalidInput('last_admin', `${account.email} is the last active admin: name another.`);
};

/**
 * Changes an account. Admins may change every account; users only their own password and SSH key.
 *
 * @throws {AccessDenied} `forbidden`, also for a change of a password with an API token;
 *   `invalid_credentials` if the password has changed during the request
 * @throws {NotFound} `user_not_found`
 * @throws {InvalidInput} `last_admin` if no active admin would remain; `invalid_request` for an
 *   invalid SSH key, and for `revokeApiTokens` without a password
 */
export const updateUser = async (
  { accounts, hashPassword }: Pick<UserContext, 'accounts' | 'hashPassword'>,
  input: UserUpdate,
): Promise<ChangedAccount> => {
  const { roles, active, password, sshKey, revokeApiTokens } = input;
  const { email } = await readUser({ accounts }, input);
  requireRights(input);
  requirePasswordWith(input);
  const changes: AccountChanges = {
    ...(roles && { roles }),
    ...(active !== undefined && { active }),
    ...(sshKey !== undefined && { sshKey: readSshKey(sshKey) }),
    ...(password !== undefined && {
      passwordHash: await hashPassword(password),
      revokeApiTokens: revokeApiTokens === true,
    }),
  };
  const changed = await accounts.change(email, (account, otherAdmins) => {
    const generation = expectedGeneration(input.requester, account);
    if (account.generation !== generation) throw passwordChanged();
    requireAnAdmin(account, changes, otherAdmins);
    return changes;
  });
  if (changed) return changed;
  throw noUser(email);
};
