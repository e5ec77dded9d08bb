import type { Account, Accounts, ApiTokens, Audit, EndedLogins, Role } from '@quads/engine';
import { hashApiToken } from '../../src/auth/api-token.js';
import { hashPassword } from '../../src/index.js';

export const password = 'correct horse: battery';

/** As cheap as possible: these tests do not test its strength. */
const passwordHash = await hashPassword(password, { N: 16, r: 1, p: 1 });

const account = (email: string, roles: readonly Role[], active = true): Account => ({
  id: 1,
  email,
  passwordHash,
  roles,
  active,
  createdAt: '2026-11-22T08:00:00Z',
  generation: 0,
  sshKey: null,
});

export const admin = account('admin@example.com', ['admin']);
export const user = account('user@example.com', ['user']);
export const roleless = account('nobody@example.com', []);
export const inactive = account('inactive@example.com', ['admin', 'user'], false);

/** Accounts in memory. */
export const fakeAccounts = (
  all: readonly Account[] = [admin, user, roleless, inactive],
): Pick<Accounts, 'byEmail'> => ({
  byEmail: async (email) => all.find((one) => one.email === email),
});

/** Ended logins with the given keys. */
export const endedLogins = (...keys: readonly string[]): Pick<EndedLogins, 'has'> => ({
  has: async (key) => keys.includes(key),
});

/** The API token of an account. */
export const apiTokenOf = ({ email }: Pick<Account, 'email'>): string => `qat_${email}`;

/** API tokens: every account has one, named `ci`. */
export const fakeApiTokens = (
  all: readonly Account[] = [admin, user, roleless, inactive],
): Pick<ApiTokens, 'use'> => ({
  use: async (hash) => {
    const account = all.find((one) => hashApiToken(apiTokenOf(one)) === hash);
    return account && { account, name: 'ci' };
  },
});

export const basic = (email: string, secret = password): string =>
  `Basic ${Buffer.from(`${email}:${secret}`).toString('base64')}`;

/** An audit that records nothing. */
export const fakeAudit: Pick<Audit, 'as' | 'note'> = {
  as: (_caller, work) => work(),
  note: async () => {},
};
