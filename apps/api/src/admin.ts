import { randomBytes } from 'node:crypto';
import type { Accounts } from '@quads/engine';
import { hashPassword, type ScryptCost } from '@quads/server';
import type { Config } from './config/config.js';

const makePassword = (): string => randomBytes(18).toString('base64url');

/**
 * Makes the first admin when there is no account yet. Gives the password that was made up,
 * to be shown once; undefined when none was.
 *
 * @param cost of its hash, where it is not the usual one
 */
export const ensureAdmin = async (
  accounts: Accounts,
  { adminEmail, adminPassword }: Pick<Config, 'adminEmail' | 'adminPassword'>,
  cost?: ScryptCost,
): Promise<string | undefined> => {
  if ((await accounts.count()) > 0) return undefined;
  const password = adminPassword ?? makePassword();
  const passwordHash = await hashPassword(password, cost);
  const account = { email: adminEmail, passwordHash, roles: ['admin'], active: true } as const;
  const outcome = await accounts.create(account);
  return outcome === 'created' && adminPassword === undefined ? password : undefined;
};
