import type { RetryPolicy } from './call/retry-policy.js';
import type { Sleep } from './call/sleep.js';

/** The credentials: e-mail and password, a token, or a function that returns the current token. */
export type Auth =
  | { readonly email: string; readonly password: string }
  | { readonly token: string }
  | (() => string | Promise<string>);

/** The specification versions of this client and of the server. */
export interface SpecVersions {
  readonly client: string;
  readonly server: string;
}

export interface ClientOptions {
  /** The absolute URL of the server's root; a path is kept (`https://lab.example.com/quads`). */
  readonly baseUrl: string;
  /** @default no credentials */
  readonly auth?: Auth | undefined;
  /**
   * The time limit of one attempt including its body, in milliseconds; 0 for none.
   * @default 15000
   */
  readonly timeoutMs?: number | undefined;
  /** How reads are retried. Writes are never retried. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Called once, when the server has another major or minor version than this client. */
  readonly onVersionMismatch?: ((versions: SpecVersions) => void) | undefined;
  /** @default globalThis.fetch */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Waits; for tests. It must reject with the signal's reason when that is aborted. */
  readonly sleep?: Sleep | undefined;
  /** Returns a number from 0 to below 1; for tests. */
  readonly random?: (() => number) | undefined;
}

/** The options of every call, in addition to its parameters and body. */
export interface CallOptions {
  /** Aborts the call, also during a retry wait; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** The time limit of each attempt, in milliseconds; 0 for none. */
  readonly timeoutMs?: number | undefined;
  /** The number of retries of this call; only for reads. */
  readonly retries?: number | undefined;
  /** Additional headers, such as `X-Request-Id`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
