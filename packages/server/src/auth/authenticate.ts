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
import { TooManyAttempts } from '../errors/http-errors.js';
import type { Logger } from '../logger.js';
import { hashApiToken, isApiToken } from './api-token.js';
import { countRefusals } from './attempts/count-refusals.js';
import { type AttemptLimits, defaultLimits, limitAttempts } from './attempts/limit-attempts.js';
import { authorize, mayCall } from './authorize.js';
import { type Credentials, credentialsOf } from './credentials.js';
import { type ScryptCost, unmatchableHash } from './password.js';
import type { Login, Tokens } from './tokens.js';
import { createPasswordMatcher, type MatchesPassword } from './verified-passwords.js';

/** An account, and how the caller authenticated as it. */
export interface Identity {
  readonly account: Account;
  readonly scheme: 'basic' | 'bearer';
  /** The login, if the call has its token. */
  readonly login?: Login;
  /** The name of the API token, if the call has one. */
  readonly apiToken?: string;
}

export interface AuthenticatorOptions {
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly tokens: Pick<Tokens, 'verify'>;
  readonly endedLogins: Pick<EndedLogins, 'has'>;
  readonly apiTokens: Pick<ApiTokens, 'use'>;
  /** Records each failed login, and refused ones at counts 1, 10, 100 and so on. */
  readonly audit: Pick<Audit, 'note'>;
  /** Logs each wrong or refused password with its address. */
  readonly logger: Pick<Logger, 'warn'>;
  /** Called for each password that a caller sends. */
  readonly onPassword?: OnPassword | undefined;
  /** Whether reads with optional credentials are open to anyone. @default 'public' */
  readonly readAccess?: ReadAccess | undefined;
  readonly matchesPassword?: MatchesPassword;
  /** The cost of the accounts' password hashes. @default that of `hashPassword` */
  readonly passwordCost?: ScryptCost | undefined;
  /** Limits on wrong passwords. */
  readonly attemptLimits?: AttemptLimits | undefined;
}

/** The result of a password: `refused` means not checked, after too many wrong ones. */
export type PasswordOutcome = 'right' | 'wrong' | 'refused';

export type OnPassword = (outcome: PasswordOutcome) => void;

/** Who may read: anyone, or every account. */
export type ReadAccess = 'public' | 'authenticated';

type PasswordCredentials = Extract<Credentials, { readonly scheme: 'basic' }>;

type Security = OperationEntry['security'];

/** The credentials of a call, and where it comes from. */
export interface Proof {
  /** Its `Authorization` header. */
  readonly header: string | null;
  /** The network address of the caller. */
  readonly address: string;
  /** The request id, for the log. */
  readonly requestId: string;
}

/** Authenticates calls. */
export interface Authenticator {
  /** Whether the operation needs no authentication. */
  isOpen(security: Security): boolean;
  /**
   * Returns the authorized caller; undefined if the operation is open to anyone.
   *
   * @throws {AccessDenied} if the credentials are missing, wrong or insufficient
   * @throws {TooManyAttempts} after too many wrong passwords
   */
  authenticate(security: Security, proof: Proof): Promise<Identity | undefined>;
  /** Returns the caller of an open operation; undefined if the credentials are missing or wrong. */
  recognise(security: Security, proof: Proof): Promise<Identity | undefined>;
  /**
   * Whether an authenticated caller still has its rights. A password is not checked again, so
   * guesses by others do not end the call: it is valid as long as the account keeps that password.
   */
  isStillValid(security: Security, proof: Proof, identity: Identity): Promise<boolean>;
}

const wrongCredentials = (): AccessDenied =>
  new AccessDenied('invalid_credentials', 'Wrong e-mail or password.');

const invalid = (message: string): AccessDenied => new AccessDenied('invalid_token', message);

const unacceptable = (credentials: Credentials): AccessDenied =>
  credentials.scheme === 'broken' && credentials.meant === 'bearer'
    ? invalid('The Authorization header has no token.')
    : new AccessDenied(
        'invalid_credentials',
        'This operation does not accept this kind of credentials.',
      );

/** Treats refused credentials as none. Unexpected errors are rethrown. */
const undefinedIfRefused = (error: unknown): undefined => {
  if (!(error instanceof QuadsError)) throw error;
};

export const createAuthenticator = ({
  accounts,
  tokens,
  endedLogins,
  apiTokens,
  audit,
  readAccess = 'public',
  logger,
  onPassword,
  matchesPassword = createPasswordMatcher(),
  passwordCost,
  attemptLimits = defaultLimits,
}: AuthenticatorOptions): Authenticator => {
  const unknownHash = unmatchableHash(passwordCost);
  const limit = limitAttempts({ limits: attemptLimits });
  const countRefusal = countRefusals(attemptLimits);

  /** Records a wrong or refused password. */
  const record = async (
    account: Account | undefined,
    { address, requestId }: Proof,
    outcome: 'wrong' | 'refused',
  ): Promise<void> => {
    // An e-mail without an account may be a misplaced password: it is not logged.
    const line = { request_id: requestId, address, account: account?.email ?? null };
    const target = { kind: 'account', ...(account && { id: account.id, name: account.email }) };
    if (outcome === 'wrong') {
      logger.warn(line, 'a password was wrong');
      await audit.note({ action: 'login_failed', target });
      return;
    }
    logger.warn(line, 'a password was refused: too many wrong ones came from its network');
    const count = countRefusal(address, account?.email);
    if (count === undefined) return;
    await audit.note({ action: 'login_refused', target, changes: { count: { to: count } } });
  };

  const byPassword = async (
    { email, password }: PasswordCredentials,
    proof: Proof,
  ): Promise<Identity> => {
    const account = await accounts.byEmail(email);
    // An unknown e-mail costs the same hash, or the response time would reveal it.
    const hash = account?.passwordHash ?? unknownHash;
    // The spelling of the database: an e-mail in other letter case must share the budget.
    const attempt = { email: account?.email ?? email, address: proof.address, password, hash };
    const check = () => matchesPassword(email, password, hash);
    const right = await limit(attempt, check).catch(async (error: unknown) => {
      if (error instanceof TooManyAttempts) {
        onPassword?.('refused');
        await record(account, proof, 'refused');
      }
      throw error;
    });
    const isOwner = account !== undefined && right;
    onPassword?.(isOwner ? 'right' : 'wrong');
    if (isOwner) return { account, scheme: 'basic' };
    await record(account, proof, 'wrong');
    throw wrongCredentials();
  };

  const byLogin = async (token: string): Promise<Identity> => {
    const login = await tokens.verify(token);
    const [account, ended] = await Promise.all([
      accounts.byEmail(login.email),
      endedLogins.has(login.key),
    ]);
    if (!account) throw invalid('The account of this token no longer exists.');
    if (ended) throw invalid('This token was logged out: log in again.');
    if (login.generation !== account.generation) {
      throw invalid('The password has changed since this login: log in again.');
    }
    return { account, scheme: 'bearer', login };
  };

  const byApiToken = async (token: string): Promise<Identity> => {
    const used = await apiTokens.use(hashApiToken(token));
    if (used) return { account: used.account, scheme: 'bearer', apiToken: used.name };
    throw invalid('This API token does not exist or was removed.');
  };

  const identify = async (
    schemes: readonly string[],
    credentials: Credentials,
    proof: Proof,
  ): Promise<Identity> => {
    const { scheme } = credentials;
    if (scheme === 'broken' || !schemes.includes(scheme)) throw unacceptable(credentials);
    if (scheme === 'basic') return byPassword(credentials, proof);
    const { token } = credentials;
    return isApiToken(token) ? byApiToken(token) : byLogin(token);
  };

  const admit = async (
    security: NonNullable<Security>,
    header: string,
    proof: Proof,
  ): Promise<Identity> => {
    const identity = await identify(security.schemes, credentialsOf(header), proof);
    authorize(security, identity.account);
    return identity;
  };

  const isOpen = (security: Security): boolean =>
    security === null || (security.optional && readAccess === 'public');

  const recognise: Authenticator['recognise'] = async (security, proof) => {
    if (security === null || !proof.header) return undefined;
    return admit(security, proof.header, proof).catch(undefinedIfRefused);
  };

  return {
    isOpen,
    async authenticate(security, proof) {
      if (security === null || isOpen(security)) return undefined;
      if (proof.header) return admit(security, proof.header, proof);
      const how = `send ${security.schemes.join(' or ')} credentials`;
      throw new AccessDenied('missing_credentials', `This call needs authorization: ${how}.`);
    },
    recognise,
    async isStillValid(security, proof, { scheme, account }) {
      if (security === null) return true;
      if (scheme === 'bearer') return (await recognise(security, proof)) !== undefined;
      const current = await accounts.byEmail(account.email);
      return current?.passwordHash === account.passwordHash && mayCall(security, current);
    },
  };
};
