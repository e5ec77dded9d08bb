import { AccessDenied, AccountExists, InvalidInput, NotFound } from '../errors.js';
import type { Account, Accounts, Role } from '../ports/accounts.js';
import { emailOf, type Requester, requireOwnOrAdmin } from '../users/rights.js';

/** What the verbs over accounts work with. */
export interface UserContext {
  readonly accounts: Pick<Accounts, 'byEmail' | 'list' | 'create' | 'change'>;
  hashPassword(password: string): Promise<string>;
  /** Whether anyone may make an account for themselves. */
  readonly registration: 'off' | 'open';
}

export interface NewUserInput {
  readonly email: string;
  readonly password: string;
  readonly roles?: readonly Role[];
  readonly active?: boolean;
}

/** Every account, by e-mail. Its operation is open to admins alone. */
export const listUsers = ({ accounts }: Pick<UserContext, 'accounts'>): Promise<Account[]> =>
  accounts.list();

/** The error for an account that is not there. What is no e-mail may be a password: it is not repeated. */
export const noUser = (email: string): NotFound => {
  const named = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : 'with that e-mail address';
  return new NotFound('user_not_found', `There is no user ${named}.`);
};

/**
 * An account: one's own, or any as an admin.
 *
 * @throws {AccessDenied} `forbidden`
 * @throws {NotFound} `user_not_found`
 */
export const readUser = async (
  { accounts }: { readonly accounts: Pick<Accounts, 'byEmail'> },
  { requester, email }: { readonly requester: Requester; readonly email: string },
): Promise<Account> => {
  requireOwnOrAdmin(requester, email);
  const account = await accounts.byEmail(emailOf(email));
  if (account) return account;
  throw noUser(email);
};

// Older clients look for the words "already exists".
const taken = (email: string): InvalidInput =>
  new InvalidInput('already_exists', `User already exists: ${email}.`);

const newAccount = async (
  { accounts, hashPassword }: Omit<UserContext, 'registration'>,
  { email: written, password, roles = ['user'], active = true }: NewUserInput,
  exists: (email: string) => Error,
): Promise<Account> => {
  const email = emailOf(written);
  // Asked first: a hash costs much.
  if (await accounts.byEmail(email)) throw exists(email);
  const passwordHash = await hashPassword(password);
  const outcome = await accounts.create({ email, passwordHash, roles, active });
  if (outcome === 'exists') throw exists(email);
  const account = await accounts.byEmail(email);
  if (account) return account;
  throw noUser(email);
};

/**
 * A new account. Its operation is open to admins alone.
 *
 * @throws {InvalidInput} `already_exists`
 */
export const createUser = (
  context: Omit<UserContext, 'registration'>,
  input: NewUserInput,
): Promise<Account> => newAccount(context, input, taken);

/**
 * A new account that somebody makes for themselves.
 *
 * @throws {AccessDenied} `forbidden` where that is not open
 * @throws {AccountExists} `account_exists`
 */
export const registerUser = async (
  context: UserContext,
  { email, password }: Pick<NewUserInput, 'email' | 'password'>,
): Promise<Account> => {
  if (context.registration === 'open') {
    return newAccount(context, { email, password }, (existing) => new AccountExists(existing));
  }
  throw new AccessDenied(
    'forbidden',
    'Registration is off on this server: ask an admin for an account.',
  );
};
