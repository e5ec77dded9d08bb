import type { OperationEntry } from '@quads/contract';
import { AccessDenied, type Account, type Accounts } from '@quads/engine';
import { authorize } from './authorize.js';
import { type Credentials, credentialsOf } from './credentials.js';
import { nobodysHash } from './password.js';
import type { Tokens } from './tokens.js';
import { type MatchesPassword, rememberPasswords } from './verified-passwords.js';

/** An account, and how the caller proved to be its owner. */
export interface Identity {
  readonly account: Account;
  readonly scheme: 'basic' | 'bearer';
}

export interface AuthenticatorOptions {
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly tokens: Pick<Tokens, 'verify'>;
  readonly matchesPassword?: MatchesPassword;
}

/**
 * Finds out who calls, and that they may.
 *
 * @throws {AccessDenied} in every other case; the code says which
 */
export type Authenticate = (
  security: OperationEntry['security'],
  header: string | null,
) => Promise<Identity | undefined>;

const wrongCredentials = (): AccessDenied =>
  new AccessDenied('invalid_credentials', 'Wrong e-mail or password.');

const unacceptable = (credentials: Credentials): AccessDenied =>
  credentials.scheme === 'broken' && credentials.meant === 'bearer'
    ? new AccessDenied('invalid_token', 'The Authorization header holds no token.')
    : new AccessDenied('invalid_credentials', 'This call does not take such credentials.');

export const createAuthenticator = ({
  accounts,
  tokens,
  matchesPassword = rememberPasswords(),
}: AuthenticatorOptions): Authenticate => {
  const byPassword = async (email: string, password: string): Promise<Account> => {
    const account = await accounts.byEmail(email);
    // An unknown e-mail costs the same hash, or the time of the answer would tell it.
    const right = await matchesPassword(email, password, account?.passwordHash ?? nobodysHash);
    if (account && right) return account;
    throw wrongCredentials();
  };

  const byToken = async (token: string): Promise<Account> => {
    const account = await accounts.byEmail(await tokens.verify(token));
    if (account) return account;
    throw new AccessDenied('invalid_token', 'The account of this token is gone.');
  };

  const identify = async (
    schemes: readonly string[],
    credentials: Credentials,
  ): Promise<Identity> => {
    const { scheme } = credentials;
    if (scheme === 'broken' || !schemes.includes(scheme)) throw unacceptable(credentials);
    const account =
      scheme === 'basic'
        ? await byPassword(credentials.email, credentials.password)
        : await byToken(credentials.token);
    return { account, scheme };
  };

  return async (security, header) => {
    if (security === null) return undefined;
    if (!header) {
      const how = `send ${security.schemes.join(' or ')} credentials`;
      throw new AccessDenied('missing_credentials', `This call needs authorization: ${how}.`);
    }
    const identity = await identify(security.schemes, credentialsOf(header));
    authorize(security, identity.account);
    return identity;
  };
};
