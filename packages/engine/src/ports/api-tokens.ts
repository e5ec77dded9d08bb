import type { Account } from './accounts.js';

/** An API token as it is kept: what it is called, never what it is. */
export interface ApiTokenRecord {
  readonly id: number;
  readonly name: string;
  /** How the token begins, so that its owner knows it again. */
  readonly prefix: string;
  readonly createdAt: string;
  /** Null: never. */
  readonly lastUsed: string | null;
}

/** A token before it is kept. */
export interface NewApiToken {
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
  /** The generation of the account for which the token is made. */
  readonly generation: number;
}

/** The tokens by which programs call in the name of an account. */
export interface ApiTokens {
  /** Those of an account, by name. */
  of(email: string): Promise<ApiTokenRecord[]>;
  /**
   * `taken`: the account has a token of that name; `stale`: it has another generation by now.
   */
  create(email: string, token: NewApiToken): Promise<ApiTokenRecord | 'taken' | 'stale'>;
  /** Removes a token of an account for good; undefined where it has none of that id. */
  remove(email: string, id: number): Promise<ApiTokenRecord | undefined>;
  /** Whose token has a hash, and what it is called. Notes its use, to the minute. */
  use(hash: string): Promise<{ readonly account: Account; readonly name: string } | undefined>;
}
