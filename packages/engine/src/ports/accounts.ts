export type Role = 'admin' | 'user';

/** Who may log in. */
export interface Account {
  readonly email: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

/** The accounts, and the secrets of this installation. */
export interface Accounts {
  byEmail(email: string): Promise<Account | undefined>;
  /** Creates an account, or leaves the one of that e-mail as it is; tells which. */
  create(account: Account): Promise<'created' | 'exists'>;
  count(): Promise<number>;
  /** Keeps a secret under a name, once: the first value given is the one that all get. */
  secret(name: string, initial: string): Promise<string>;
}
