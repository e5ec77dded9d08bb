import { AccessDenied, AccountExists, InvalidInput, NotFound } from '../errors.js';
import type { Account, Accounts, Role } from '../ports/accounts.js';
import { emailOf, type Requester, requireOwnOrAdmin } from '../users/rights.js';

/** The ports and settings that the verbs for accounts use. */
export interface UserContext {
  readonly accounts: Pick<Accounts, 'byEmail' | 'list' | 'create' | 'change'>;
  hashPassword(password: string): Promise<string>;
  /** Whether anyone may register an account. */
  readonly registration: 'off' | 'open';
}

export interface NewUserInput {
  readonly email: string;
  readonly password: string;
  readonly roles?: readonly Role[];
  readonly active?: boolean;
}

/** Lists every account, ordered by e-mail. The operation is for admins only. */
export const listUsers = ({ accounts }: Pick<UserContext, 'accounts'>): Promise<Account[]> =>
  accounts.list();

/**
 * The error for an unknown account. A text that is not an e-mail address may be a password, so it
 * is not repeated.
 */
export const noUser = (email: string): NotFound => {
  const named = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : 'with that e-mail address';
  return new NotFound('user_not_found', `There is no user ${named}.`);
};

/**
 * Reads an account. Only the account itself and admins may.
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
  { email: givenEmail, password, roles = ['user'], active = true }: NewUserInput,
  exists: (email: string) => Error,
): Promise<Account> => {
  const email = emailOf(givenEmail);
  // Checked before hashing, which is expensive.
  if (await accounts.byEmail(email)) throw exists(email);
  const passwordHash = await hashPassword(password);
  const result = await accounts.create({ email, passwordHash, roles, active });
  if (result === 'exists') throw exists(email);
  const account = await accounts.byEmail(email);
  if (account) return account;
  throw noUser(email);
};

/**
 * Creates an account. The operation is for admins only.
 *
 * @throws {InvalidInput} `already_exists`
 */
export const createUser = (
  context: Omit<UserContext, 'registration'>,
  input: NewUserInput,
): Promise<Account> => newAccount(context, input, taken);

/**
 * Registers an account.
 *
 * @throws {AccessDenied} `forbidden` if registration is off
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
