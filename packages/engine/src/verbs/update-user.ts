import { AccessDenied, InvalidInput } from '../errors.js';
import type { Account, AccountChanges, Role } from '../ports/accounts.js';
import { isAdmin, leavesAnAdmin, type Requester } from '../users/rights.js';
import { readSshKey } from '../users/ssh-key.js';
import { noUser, readUser, type UserContext } from './users.js';

export interface UserUpdate {
  readonly requester: Requester;
  readonly email: string;
  readonly password?: string;
  readonly roles?: readonly Role[];
  readonly active?: boolean;
  /** A public SSH key as the line of its file; null or an empty text for none. */
  readonly sshKey?: string | null;
}

const requireOwnPasswordOnly = ({ requester, roles, active }: UserUpdate): void => {
  if (isAdmin(requester)) return;
  if (roles !== undefined || active !== undefined) {
    throw new AccessDenied('forbidden', 'Only an admin may change roles, or who is active.');
  }
  // Or whoever finds a token could take the account over, and the token could not be removed.
  if (requester.byApiToken) {
    const message = 'An API token changes neither the password nor the SSH key: log in.';
    throw new AccessDenied('forbidden', message);
  }
};

const requireAnAdmin = (account: Account, changes: AccountChanges, otherAdmins: number): void => {
  if (leavesAnAdmin(account, { ...account, ...changes }, otherAdmins)) return;
  throw new InvalidInput('last_admin', `${account.email} is the last active admin: name another.`);
};

/**
 * Changes an account: any as an admin, the password and the SSH key of one's own as anyone.
 *
 * @throws {AccessDenied} `forbidden`
 * @throws {NotFound} `user_not_found`
 * @throws {InvalidInput} `last_admin` when nobody could administer any more; `invalid_request` for
 *   what is no public SSH key
 */
export const updateUser = async (
  { accounts, hashPassword }: Pick<UserContext, 'accounts' | 'hashPassword'>,
  input: UserUpdate,
): Promise<Account> => {
  const { roles, active, password, sshKey } = input;
  const { email } = await readUser({ accounts }, input);
  requireOwnPasswordOnly(input);
  const changes: AccountChanges = {
    ...(roles && { roles }),
    ...(active !== undefined && { active }),
    ...(sshKey !== undefined && { sshKey: readSshKey(sshKey) }),
    ...(password !== undefined && { passwordHash: await hashPassword(password) }),
  };
  const changed = await accounts.change(email, (account, otherAdmins) => {
    requireAnAdmin(account, changes, otherAdmins);
    return changes;
  });
  if (changed) return changed;
  throw noUser(email);
};
