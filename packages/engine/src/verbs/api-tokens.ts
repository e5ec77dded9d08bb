import { InvalidInput, NotFound } from '../errors.js';
import type { Accounts } from '../ports/accounts.js';
import type { ApiTokenRecord, ApiTokens } from '../ports/api-tokens.js';
import {
  expectedGeneration,
  passwordChanged,
  type Requester,
  requirePassword,
} from '../users/rights.js';
import { readUser } from './users.js';

/** The ports that the verbs for API tokens use. */
export interface ApiTokenContext {
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly apiTokens: Pick<ApiTokens, 'of' | 'create' | 'remove'>;
  /** Generates a token. Only its hash is stored. */
  newApiToken(): { readonly token: string; readonly hash: string; readonly prefix: string };
}

type TokenStore = Pick<ApiTokenContext, 'accounts' | 'apiTokens'>;

/** The requester, and the account whose tokens are requested. */
export interface TokenOwner {
  readonly requester: Requester;
  readonly email: string;
}

/**
 * Lists the tokens of an account, ordered by name. Only the account itself and admins may.
 *
 * @throws {AccessDenied} `forbidden`
 * @throws {NotFound} `user_not_found`
 */
export const listApiTokens = async (
  { accounts, apiTokens }: TokenStore,
  owner: TokenOwner,
): Promise<ApiTokenRecord[]> => apiTokens.of((await readUser({ accounts }, owner)).email);

/**
 * Creates a token for an account. Only the account itself and admins may. The token itself is
 * returned only by this call.
 *
 * @throws {AccessDenied} `forbidden`, also for requests with an API token; `invalid_credentials` if
 *   the password has changed during the request
 * @throws {NotFound} `user_not_found`
 * @throws {InvalidInput} `already_exists`
 */
export const createApiToken = async (
  { accounts, apiTokens, newApiToken }: ApiTokenContext,
  { name, ...owner }: TokenOwner & { readonly name: string },
): Promise<ApiTokenRecord & { readonly token: string }> => {
  const account = await readUser({ accounts }, owner);
  requirePassword(owner.requester);
  const { email } = account;
  const { token, hash, prefix } = newApiToken();
  const generation = expectedGeneration(owner.requester, account);
  const record = await apiTokens.create(email, { name, hash, prefix, generation });
  if (record === 'stale') throw passwordChanged();
  if (record !== 'taken') return { ...record, token };
  throw new InvalidInput(
    'already_exists',
    `${email} has an API token of that name already: choose another.`,
  );
};

/**
 * Removes a token of an account. Only the account itself and admins may.
 *
 * @throws {AccessDenied} `forbidden`
 * @throws {NotFound} `user_not_found`, `token_not_found`
 */
export const removeApiToken = async (
  { accounts, apiTokens }: TokenStore,
  { id, ...owner }: TokenOwner & { readonly id: number },
): Promise<ApiTokenRecord> => {
  const { email } = await readUser({ accounts }, owner);
  const removed = await apiTokens.remove(email, id);
  if (removed) return removed;
  throw new NotFound('token_not_found', `${email} has no API token ${id}.`);
};
