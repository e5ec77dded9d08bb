export type Role = 'admin' | 'user';

/** An account before it is stored. */
export interface NewAccount {
  readonly email: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

/** An account that can log in. */
export interface Account extends NewAccount {
  readonly id: number;
  readonly createdAt: string;
  /** Grows with every new password. Logins of an older generation have ended. */
  readonly generation: number;
  /** The public SSH key; null if there is none. */
  readonly sshKey: string | null;
}

/** The changes of an account. Absent fields stay unchanged. */
export interface AccountChanges
  extends Partial<Pick<Account, 'passwordHash' | 'roles' | 'active' | 'sshKey'>> {
  /** Whether all API tokens of the account are removed. @default false */
  readonly revokeApiTokens?: boolean;
}

/** An account after a change. */
export interface ChangedAccount extends Account {
  /** How many API tokens it has. */
  readonly apiTokens: number;
}

/**
 * Decides on the changes of an account from its state and the number of other active admins. Both
 * are locked until the changes are written. An error that it throws is passed to the caller.
 */
export type DecideChanges = (account: Account, otherAdmins: number) => AccountChanges;

/** The accounts and the secrets of this installation. */
export interface Accounts {
  byEmail(email: string): Promise<Account | undefined>;
  /** All accounts, ordered by e-mail. */
  list(): Promise<Account[]>;
  /** Creates an account. `exists`: the e-mail address has an account, which is unchanged. */
  create(account: NewAccount): Promise<'created' | 'exists'>;
  /** Changes an account; undefined if the e-mail address has none. */
  change(email: string, decide: DecideChanges): Promise<ChangedAccount | undefined>;
  count(): Promise<number>;
  /** Stores a secret under a name if there is none, and returns the stored value. */
  secret(name: string, initial: string): Promise<string>;
}
