import { randomBytes } from 'node:crypto';
import type { Accounts } from '@quads/engine';
import { hashPassword, type Logger, type ScryptCost } from '@quads/server';
import type { Config } from './config/config.js';

/** A new random password: 144 bits as 24 characters. */
export const makePassword = (): string => randomBytes(18).toString('base64url');

/**
 * Makes the first admin when there is no account yet. Logs a warning when a given password is
 * ignored because there are accounts.
 *
 * @param cost of its hash, where it is not the usual one
 * @returns the password that was made up, to be shown once; undefined when none was
 */
export const ensureAdmin = async (
  accounts: Accounts,
  { adminEmail, adminPassword }: Pick<Config, 'adminEmail' | 'adminPassword'>,
  logger: Pick<Logger, 'warn'>,
  cost?: ScryptCost,
): Promise<string | undefined> => {
  if ((await accounts.count()) > 0) {
    const advice = `quads-api password ${adminEmail} sets a new one`;
    const reason = 'QUADS_ADMIN_PASSWORD is ignored because there are accounts';
    if (adminPassword !== undefined) logger.warn({ part: 'accounts' }, `${reason}: ${advice}`);
    return undefined;
  }
  const password = adminPassword ?? makePassword();
  const passwordHash = await hashPassword(password, cost);
  const account = { email: adminEmail, passwordHash, roles: ['admin'], active: true } as const;
  const outcome = await accounts.create(account);
  return outcome === 'created' && adminPassword === undefined ? password : undefined;
};
