import type { Account } from '@quads/engine';
import type { Login } from './auth/tokens.js';

/** Who makes a call: `user` by e-mail and password, `token` by a login or an API token. */
export interface Caller {
  readonly kind: 'user' | 'token';
  /** The account's e-mail; behind it, for an API token, `/` and what that is called. */
  readonly name: string;
}

/** What a handler knows of a call beside its input. */
export interface RequestContext {
  /** Absent on operations that are open to anyone. */
  readonly actor: Caller | undefined;
  /** The account; absent where the actor is. */
  readonly account: Account | undefined;
  /** The login whose token the call came with. */
  readonly login?: Login;
  /** What the API token is called that the call came with. */
  readonly apiToken?: string;
  readonly requestId: string;
  /** The network address of the caller. */
  readonly address: string;
  /** Whether the answer is sent without its body. */
  readonly isHead: boolean;
  /** Whether the call came with credentials, right or wrong. */
  readonly hasCredentials: boolean;
  /**
   * The account where a call had credentials that it did not need. They are looked at when this
   * is asked for, because a password costs much.
   */
  recognise(): Promise<Account | undefined>;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
  /** Whether credentials that were right still are; those of nobody always are. */
  stillHolds(): Promise<boolean>;
  /** When the login ends whose token the call came with; absent for other credentials. */
  expiresAt(): Promise<string | undefined>;
}
