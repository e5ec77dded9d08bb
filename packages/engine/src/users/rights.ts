import { AccessDenied } from '../errors.js';
import type { Account, Role } from '../ports/accounts.js';

/** Who asks, as far as rights go. */
export interface Requester {
  /** As the accounts write it. */
  readonly email: string;
  readonly roles: readonly Role[];
  /** Whether a program asks, by an API token. */
  readonly byApiToken?: boolean;
}

/** An e-mail address as the accounts write it. */
export const emailOf = (text: string): string => text.toLowerCase();

export const isAdmin = ({ roles }: Pick<Requester, 'roles'>): boolean => roles.includes('admin');

/**
 * Makes sure that an account is the requester's own, or the requester an admin. It is asked
 * before the account is looked for, so that nobody learns which accounts there are.
 *
 * @throws {AccessDenied} `forbidden`
 */
export const requireOwnOrAdmin = (requester: Requester, email: string): void => {
  if (isAdmin(requester) || requester.email === emailOf(email)) return;
  throw new AccessDenied('forbidden', 'Only an admin may do this to the account of another.');
};

type Rank = Pick<Account, 'roles' | 'active'>;

const isActiveAdmin = (account: Rank): boolean => account.active && isAdmin(account);

/** Whether somebody can still administer when an account has become another. */
export const leavesAnAdmin = (before: Rank, after: Rank, otherAdmins: number): boolean =>
  otherAdmins > 0 || isActiveAdmin(after) || !isActiveAdmin(before);
