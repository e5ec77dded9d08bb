import type { Account, Role } from '@quads/engine';

/** Who makes a call: `user` by e-mail and password, `token` by a token of theirs. */
export interface Caller {
  readonly kind: 'user' | 'token';
  /** The account's e-mail. */
  readonly name: string;
}

/** What a handler knows of a call beside its input. */
export interface RequestContext {
  /** Absent on operations that are open to anyone. */
  readonly actor: Caller | undefined;
  /** The roles of the account; none without one. */
  readonly roles: readonly Role[];
  readonly requestId: string;
  /** The account, where the call proved it by e-mail and password. */
  readonly login?: Account;
}
