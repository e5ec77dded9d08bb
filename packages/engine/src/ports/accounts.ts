export type Role = 'admin' | 'user';

/** An account before it is kept. */
export interface NewAccount {
  readonly email: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

/** Who may log in. */
export interface Account extends NewAccount {
  readonly id: number;
  readonly createdAt: string;
  /** Grows with every new password; a login of an older one has ended. */
  readonly generation: number;
  /** The public SSH key; null if there is none. */
  readonly sshKey: string | null;
}

/** What changes of an account; what is left out stays. */
export interface AccountChanges
  extends Partial<Pick<Account, 'passwordHash' | 'roles' | 'active' | 'sshKey'>> {
  /** Whether all of its API tokens are removed. @default false */
  readonly revokeApiTokens?: boolean;
}

/** An account after a change. */
export interface ChangedAccount extends Account {
  /** How many API tokens it has. */
  readonly apiTokens: number;
}

/**
 * Decides what an account becomes, by what it is and how many other active admins there are.
 * Nothing of either changes until it is written. What it throws, the caller gets.
 */
export type DecideChanges = (account: Account, otherAdmins: number) => AccountChanges;

/** The accounts, and the secrets of this installation. */
export interface Accounts {
  byEmail(email: string): Promise<Account | undefined>;
  /** All of them, by e-mail. */
  list(): Promise<Account[]>;
  /** Creates an account, or leaves the one of that e-mail as it is; tells which. */
  create(account: NewAccount): Promise<'created' | 'exists'>;
  /** Changes an account; undefined where there is none of that e-mail. */
  change(email: string, decide: DecideChanges): Promise<ChangedAccount | undefined>;
  count(): Promise<number>;
  /** Keeps a secret under a name, once: the first value given is the one that all get. */
  secret(name: string, initial: string): Promise<string>;
}
