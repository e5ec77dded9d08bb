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
  /** Records failed logins, and refused ones by their number. */
  readonly audit: Pick<Audit, 'note'>;
  /** Gets a line for each password that was wrong or refused, with its address. */
  readonly logger: Pick<Logger, 'warn'>;
  /** Called for each password that a caller sends. */
  readonly onPassword?: OnPassword | undefined;
  /** Whether reads that may be called without credentials may. @default 'public' */
  readonly readAccess?: ReadAccess | undefined;
  readonly matchesPassword?: MatchesPassword;
  /** What the hashes of these accounts cost. @default that of `hashPassword` */
  readonly passwordCost?: ScryptCost | undefined;
  /** How many wrong passwords are checked. */
  readonly attemptLimits?: AttemptLimits | undefined;
}

/** What became of a password: `refused` is without a check, because too many wrong ones came. */
export type PasswordOutcome = 'right' | 'wrong' | 'refused';

export type OnPassword = (outcome: PasswordOutcome) => void;

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
  /** By which the log names the call. */
  readonly requestId: string;
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
  /**
   * Whether a call that has proved who makes it still may. A password is not checked again, so that
   * guesses by others do not end it: it holds as long as the account has that password.
   */
  stillHolds(security: Security, proof: Proof, identity: Identity): Promise<boolean>;
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
  logger,
  onPassword,
  matchesPassword = rememberPasswords(),
  passwordCost,
  attemptLimits = defaultLimits,
}: AuthenticatorOptions): Authenticator => {
  const unknownHash = nobodysHash(passwordCost);
  const limit = limitAttempts({ limits: attemptLimits });
  const countRefusal = countRefusals(attemptLimits);

  /** Records a password that opened nothing. */
  const record = async (
    account: Account | undefined,
    { address, requestId }: Proof,
    outcome: 'wrong' | 'refused',
  ): Promise<void> => {
    // An e-mail without an account may be a password in the wrong place: it is not repeated.
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
    // An unknown e-mail costs the same hash, or the time of the answer would tell it.
    const hash = account?.passwordHash ?? unknownHash;
    // The database's spelling: an e-mail in other letters must not have a budget of its own.
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
    return admit(security, proof.header, proof).catch(unlessOurs);
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
    async stillHolds(security, proof, { scheme, account }) {
      if (security === null) return true;
      if (scheme === 'bearer') return (await recognise(security, proof)) !== undefined;
      const current = await accounts.byEmail(account.email);
      return current?.passwordHash === account.passwordHash && mayCall(security, current);
    },
  };
};
