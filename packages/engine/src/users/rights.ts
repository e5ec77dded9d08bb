import { AccessDenied } from '../errors.js';
import type { Account, Role } from '../ports/accounts.js';

/** The account that makes a request, with everything that its rights depend on. */
export interface Requester {
  /** In the stored form of accounts. */
  readonly email: string;
  readonly roles: readonly Role[];
  /** Whether the request is authenticated by an API token. */
  readonly byApiToken?: boolean;
  /** The generation of the account at the login; absent for an API token, which stays valid. */
  readonly generation?: number;
}

/** Converts an e-mail address to the stored form of accounts. */
export const emailOf = (text: string): string => text.toLowerCase();

export const isAdmin = ({ roles }: Pick<Requester, 'roles'>): boolean => roles.includes('admin');

/**
 * Checks that an account is the requester's own, or that the requester is an admin. Call it before
 * the account is read, so that the response does not reveal which accounts exist.
 *
 * @throws {AccessDenied} `forbidden`
 */
export const requireOwnOrAdmin = (requester: Requester, email: string): void => {
  if (isAdmin(requester) || requester.email === emailOf(email)) return;
  throw new AccessDenied('forbidden', 'Only an admin may do this to the account of another.');
};

/**
 * Checks that the request is not authenticated by an API token. Otherwise a stolen token would
 * allow to keep access to the account after the token is removed.
 *
 * @throws {AccessDenied} `forbidden`
 */
export const requirePassword = ({ byApiToken }: Requester): void => {
  if (!byApiToken) return;
  const message = 'An API token makes no tokens and changes no password: log in with the password.';
  throw new AccessDenied('forbidden', message);
};

/**
 * The generation that an account must still have for a request: for its owner, that of the login.
 */
export const expectedGeneration = (
  { email, generation }: Requester,
  account: Pick<Account, 'email' | 'generation'>,
): number => (email === account.email ? (generation ?? account.generation) : account.generation);

/** The error for a request during which the password of the account has changed. */
export const passwordChanged = (): AccessDenied =>
  new AccessDenied(
    'invalid_credentials',
    'The password has changed during this call: log in and repeat it.',
  );

type AdminState = Pick<Account, 'roles' | 'active'>;

const isActiveAdmin = (account: AdminState): boolean => account.active && isAdmin(account);

/** Whether an active admin remains after the change of an account. */
export const leavesAnAdmin = (
  before: AdminState,
  after: AdminState,
  otherAdmins: number,
): boolean => otherAdmins > 0 || isActiveAdmin(after) || !isActiveAdmin(before);
