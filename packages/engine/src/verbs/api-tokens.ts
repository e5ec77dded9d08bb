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

/** What the verbs over API tokens work with. */
export interface ApiTokenContext {
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly apiTokens: Pick<ApiTokens, 'of' | 'create' | 'remove'>;
  /** Makes up a token. Only its hash is kept. */
  newApiToken(): { readonly token: string; readonly hash: string; readonly prefix: string };
}

type Keeping = Pick<ApiTokenContext, 'accounts' | 'apiTokens'>;

/** Whose tokens somebody asks for. */
export interface TokenOwner {
  readonly requester: Requester;
  readonly email: string;
}

/**
 * The tokens of an account, by name: one's own, or any as an admin.
 *
 * @throws {AccessDenied} `forbidden`
 * @throws {NotFound} `user_not_found`
 */
export const listApiTokens = async (
  { accounts, apiTokens }: Keeping,
  owner: TokenOwner,
): Promise<ApiTokenRecord[]> => apiTokens.of((await readUser({ accounts }, owner)).email);

/**
 * A new token for an account: one's own, or any as an admin. This is the only time that the token
 * itself is shown.
 *
 * @throws {AccessDenied} `forbidden`, also to every API token; `invalid_credentials` if the password
 *   has changed meanwhile
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
 * Removes a token of an account for good: one's own, or any as an admin.
 *
 * @throws {AccessDenied} `forbidden`
 * @throws {NotFound} `user_not_found`, `token_not_found`
 */
export const removeApiToken = async (
  { accounts, apiTokens }: Keeping,
  { id, ...owner }: TokenOwner & { readonly id: number },
): Promise<ApiTokenRecord> => {
  const { email } = await readUser({ accounts }, owner);
  const removed = await apiTokens.remove(email, id);
  if (removed) return removed;
  throw new NotFound('token_not_found', `${email} has no API token ${id}.`);
};
