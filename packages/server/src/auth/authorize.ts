import type { OperationEntry } from '@quads/contract';
import { AccessDenied, type Account } from '@quads/engine';

type Security = NonNullable<OperationEntry['security']>;

const hasRole = ({ roles }: Security, account: Account): boolean =>
  roles.length === 0 || account.roles.some((role) => roles.includes(role));

/** Whether an account may call an operation. */
export const mayCall = (security: Security, account: Account): boolean =>
  account.active && hasRole(security, account);

/**
 * Requires that an account may call an operation. An operation without roles is open to every
 * active account; otherwise one of its roles is enough, and no role implies another.
 *
 * @throws {AccessDenied} `user_inactive` or `forbidden`
 */
export const authorize = (security: Security, account: Account): void => {
  if (!account.active) {
    throw new AccessDenied('user_inactive', `${account.email} is not active: ask an admin.`);
  }
  if (hasRole(security, account)) return;
  throw new AccessDenied('forbidden', `This call needs the role ${security.roles.join(' or ')}.`);
};
