import type { User } from '@quads/contract';
import type { Account, ChangedAccount } from '@quads/engine';
import { rfc1123 } from './rfc1123.js';

/** An account on the wire, without its password hash. */
export const userOnWire = ({ id, email, active, roles, createdAt, sshKey }: Account): User => ({
  id,
  email,
  active,
  roles: [...roles],
  created_at: rfc1123(createdAt),
  ssh_key: sshKey,
});

/** An account after a change. A new password ends all logins; API tokens remain. */
export const updatedUserOnWire = (account: ChangedAccount, hasNewPassword: boolean): User => ({
  ...userOnWire(account),
  ...(hasNewPassword && { remaining_access: { logins: 0, api_tokens: account.apiTokens } }),
});
