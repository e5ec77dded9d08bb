import type { Account } from '@quads/engine';
import type { Login } from './auth/tokens.js';

/** The caller as the log names it: `user` by password, `token` by a login or an API token. */
export interface Caller {
  readonly kind: 'user' | 'token';
  /** The account's e-mail; for an API token, followed by `/` and the token's name. */
  readonly name: string;
}

/** The context of a call that a handler receives with its input. */
export interface RequestContext {
  /** Absent on operations that are open to anyone. */
  readonly actor: Caller | undefined;
  /** The account of the actor; absent if there is no actor. */
  readonly account: Account | undefined;
  /** The login, if the call has its token. */
  readonly login?: Login;
  /** The name of the API token, if the call has one. */
  readonly apiToken?: string;
  readonly requestId: string;
  /** The network address of the caller. */
  readonly address: string;
  /** Whether the response is sent without its body. */
  readonly isHead: boolean;
  /** Whether the call has credentials, right or wrong. */
  readonly hasCredentials: boolean;
  /**
   * Returns the account of optional credentials; undefined if they are missing or wrong. They are
   * checked on demand, because hashing a password is slow.
   */
  recognise(): Promise<Account | undefined>;
  /** Aborted when the caller disconnects. */
  readonly signal: AbortSignal;
  /** Whether the credentials are still valid; true for a call without credentials. */
  isStillValid(): Promise<boolean>;
  /** When the login of the call expires; undefined for other credentials. */
  expiresAt(): Promise<string | undefined>;
}
