import type { User } from '@quads/contract';
import type { Account } from '@quads/engine';
import { rfc1123 } from './rfc1123.js';

/** An account as the wire shows it: nothing of its password. */
export const userOnWire = ({ id, email, active, roles, createdAt, sshKey }: Account): User => ({
  id,
  email,
  active,
  roles: [...roles],
  created_at: rfc1123(createdAt),
  ssh_key: sshKey,
});
