import { AccessDenied } from '../errors.js';
import type { Account, Role } from '../ports/accounts.js';

/** Who asks, as far as rights go. */
export interface Requester {
  /** As the accounts write it. */
  readonly email: string;
  readonly roles: readonly Role[];
  /** Whether a program asks, by an API token. */
  readonly byApiToken?: boolean;
  /** The generation of the account at the login; absent for an API token, which outlives it. */
  readonly generation?: number;
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

/**
 * Makes sure that no API token gives further access: a person who finds one could keep the account after
 * the token is removed.
 *
 * @throws {AccessDenied} `forbidden`
 */
export const requirePassword = ({ byApiToken }: Requester): void => {
  if (!byApiToken) return;
  const message = 'An API token makes no tokens and changes no password: log in with the password.';
  throw new AccessDenied('forbidden', message);
};

/** The generation that an account must have for a request: its owner's login may be of an older one. */
export const expectedGeneration = (
  { email, generation }: Requester,
  account: Pick<Account, 'email' | 'generation'>,
): number => (email === account.email ? (generation ?? account.generation) : account.generation);

/** The error for a request whose account got another password while the request was under way. */
export const passwordChanged = (): AccessDenied =>
  new AccessDenied(
    'invalid_credentials',
    'The password has changed during this call: log in and repeat it.',
  );

type Rank = Pick<Account, 'roles' | 'active'>;

const isActiveAdmin = (account: Rank): boolean => account.active && isAdmin(account);

/** Whether somebody can still administer when an account has become another. */
export const leavesAnAdmin = (before: Rank, after: Rank, otherAdmins: number): boolean =>
  otherAdmins > 0 || isActiveAdmin(after) || !isActiveAdmin(before);
