import { randomBytes } from 'node:crypto';
import type { Accounts } from '@quads/engine';
import { hashPassword, type Logger, type ScryptCost } from '@quads/server';
import type { Config } from './config/config.js';

/** A new random password: 144 bits as 24 characters. */
export const generatePassword = (): string => randomBytes(18).toString('base64url');

/**
 * Creates the first admin if there is no account yet. Logs a warning if accounts exist and the
 * configured password is therefore ignored.
 *
 * @param cost of the password hash, if not the default
 * @returns the generated password, to be shown once; undefined if none was generated
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
  const password = adminPassword ?? generatePassword();
  const passwordHash = await hashPassword(password, cost);
  const account = { email: adminEmail, passwordHash, roles: ['admin'], active: true } as const;
  const outcome = await accounts.create(account);
  return outcome === 'created' && adminPassword === undefined ? password : undefined;
};
