import type { Account } from './accounts.js';

/** The stored data of an API token, without the token itself. */
export interface ApiTokenRecord {
  readonly id: number;
  readonly name: string;
  /** The first characters of the token, so that its owner recognizes it. */
  readonly prefix: string;
  readonly createdAt: string;
  /** Null if it was never used. */
  readonly lastUsed: string | null;
}

/** A token before it is stored. */
export interface NewApiToken {
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
  /** The generation of the account that the token is created for. */
  readonly generation: number;
}

/** The API tokens with which programs authenticate as an account. */
export interface ApiTokens {
  /** The tokens of an account, ordered by name. */
  of(email: string): Promise<ApiTokenRecord[]>;
  /**
   * `taken`: the account has a token of that name; `stale`: its generation has changed.
   */
  create(email: string, token: NewApiToken): Promise<ApiTokenRecord | 'taken' | 'stale'>;
  /** Removes a token of an account; undefined if it has none of that id. */
  remove(email: string, id: number): Promise<ApiTokenRecord | undefined>;
  /** The account and name of the token with a hash. Records its use, to the minute. */
  use(hash: string): Promise<{ readonly account: Account; readonly name: string } | undefined>;
}
