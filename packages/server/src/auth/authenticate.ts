import type { OperationEntry } from '@quads/contract';
import {
  AccessDenied,
  type Account,
  type Accounts,
  type ApiTokens,
  type Audit,
  type EndedLogins,
  QuadsError,
} from '@quads/engine';
import { hashApiToken, isApiToken } from './api-token.js';
import { type LimitAttempts, limitAttempts } from './attempts/limit-attempts.js';
import { authorize } from './authorize.js';
import { type Credentials, credentialsOf } from './credentials.js';
import { nobodysHash, type ScryptCost } from './password.js';
import type { Login, Tokens } from './tokens.js';
import { type MatchesPassword, rememberPasswords } from './verified-passwords.js';

/** An account, and how the caller proved to be its owner. */
export interface Identity {
  readonly account: Account;
  readonly scheme: 'basic' | 'bearer';
  /** The login whose token the call came with. */
  readonly login?: Login;
  /** What the API token is called that the call came with. */
  readonly apiToken?: string;
}

export interface AuthenticatorOptions {
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly tokens: Pick<Tokens, 'verify'>;
  readonly endedLogins: Pick<EndedLogins, 'has'>;
  readonly apiTokens: Pick<ApiTokens, 'use'>;
  /** Told of failed logins. */
  readonly audit: Pick<Audit, 'note'>;
  /** Whether reads that may be called without credentials may. @default 'public' */
  readonly readAccess?: ReadAccess | undefined;
  readonly matchesPassword?: MatchesPassword;
  /** What the hashes of these accounts cost. @default that of `hashPassword` */
  readonly passwordCost?: ScryptCost | undefined;
  /** @default limits of this authenticator's own */
  readonly limit?: LimitAttempts | undefined;
}

/** Who may read: anyone, or every account. */
export type ReadAccess = 'public' | 'authenticated';

type PasswordCredentials = Extract<Credentials, { readonly scheme: 'basic' }>;

type Security = OperationEntry['security'];

/** What a call brings to prove who makes it. */
export interface Proof {
  /** Its `Authorization` header. */
  readonly header: string | null;
  /** The network address that it comes from. */
  readonly address: string;
}

/** Finds out who calls. */
export interface Authenticator {
  /** Whether anyone may call, so that nobody has to be found out. */
  isOpen(security: Security): boolean;
  /**
   * Who calls, and that they may; undefined where anyone may.
   *
   * @throws {AccessDenied} in every other case; the code says which
   * @throws {TooManyAttempts} where too many wrong passwords came before
   */
  authenticate(security: Security, proof: Proof): Promise<Identity | undefined>;
  /** Who calls something that anyone may; undefined also where the credentials are wrong. */
  recognise(security: Security, proof: Proof): Promise<Identity | undefined>;
}

const wrongCredentials = (): AccessDenied =>
  new AccessDenied('invalid_credentials', 'Wrong e-mail or password.');

const invalid = (message: string): AccessDenied => new AccessDenied('invalid_token', message);

const unacceptable = (credentials: Credentials): AccessDenied =>
  credentials.scheme === 'broken' && credentials.meant === 'bearer'
    ? invalid('The Authorization header holds no token.')
    : new AccessDenied('invalid_credentials', 'This call does not take such credentials.');

/** Refused credentials are as good as none; a fault of ours is one. */
const unlessOurs = (error: unknown): undefined => {
  if (!(error instanceof QuadsError)) throw error;
};

export const createAuthenticator = ({
  accounts,
  tokens,
  endedLogins,
  apiTokens,
  audit,
  readAccess = 'public',
  matchesPassword = rememberPasswords(),
  passwordCost,
  limit = limitAttempts(),
}: AuthenticatorOptions): Authenticator => {
  const unknownHash = nobodysHash(passwordCost);

  const byPassword = async (
    { email, password }: PasswordCredentials,
    address: string,
  ): Promise<Identity> => {
    const account = await accounts.byEmail(email);
    // An unknown e-mail costs the same hash, or the time of the answer would tell it.
    const hash = account?.passwordHash ?? unknownHash;
    const right = await limit({ email, address, password, hash }, () =>
      matchesPassword(email, password, hash),
    );
    if (account && right) return { account, scheme: 'basic' };
    // What names no account may be a password in the wrong place: it is not repeated.
    const known = account && { id: account.id, name: account.email };
    await audit.note({ action: 'login_failed', target: { kind: 'account', ...known } });
    throw wrongCredentials();
  };

  const byLogin = async (token: string): Promise<Identity> => {
    const login = await tokens.verify(token);
    const [account, ended] = await Promise.all([
      accounts.byEmail(login.email),
      endedLogins.has(login.key),
    ]);
    if (!account) throw invalid('The account of this token is gone.');
    if (ended) throw invalid('This token was logged out: log in again.');
    if (login.generation !== account.generation) {
      throw invalid('The password has changed since this login: log in again.');
    }
    return { account, scheme: 'bearer', login };
  };

  const byApiToken = async (token: string): Promise<Identity> => {
    const used = await apiTokens.use(hashApiToken(token));
    if (used) return { account: used.account, scheme: 'bearer', apiToken: used.name };
    throw invalid('There is no such API token, or no longer.');
  };

  const identify = async (
    schemes: readonly string[],
    credentials: Credentials,
    address: string,
  ): Promise<Identity> => {
    const { scheme } = credentials;
    if (scheme === 'broken' || !schemes.includes(scheme)) throw unacceptable(credentials);
    if (scheme === 'basic') return byPassword(credentials, address);
    const { token } = credentials;
    return isApiToken(token) ? byApiToken(token) : byLogin(token);
  };

  const admit = async (
    security: NonNullable<Security>,
    header: string,
    address: string,
  ): Promise<Identity> => {
    const identity = await identify(security.schemes, credentialsOf(header), address);
    authorize(security, identity.account);
    return identity;
  };

  const isOpen = (security: Security): boolean =>
    security === null || (security.optional && readAccess === 'public');

  return {
    isOpen,
    async authenticate(security, { header, address }) {
      if (security === null || isOpen(security)) return undefined;
      if (header) return admit(security, header, address);
      const how = `send ${security.schemes.join(' or ')} credentials`;
      throw new AccessDenied('missing_credentials', `This call needs authorization: ${how}.`);
    },
    async recognise(security, { header, address }) {
      if (security === null || !header) return undefined;
      return admit(security, header, address).catch(unlessOurs);
    },
  };
};
