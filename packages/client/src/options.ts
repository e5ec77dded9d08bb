import type { RetryPolicy } from './call/retry-policy.js';
import type { Sleep } from './call/sleep.js';

/** Who calls: e-mail and password, a token, or a function that gives the token of the moment. */
export type Auth =
  | { readonly email: string; readonly password: string }
  | { readonly token: string }
  | (() => string | Promise<string>);

/** The specification versions of this client and of the server that answered. */
export interface SpecVersions {
  readonly client: string;
  readonly server: string;
}

export interface ClientOptions {
  /** The server's root, absolute; a path is kept (`https://lab.example.com/quads`). */
  readonly baseUrl: string;
  /** @default no credentials */
  readonly auth?: Auth | undefined;
  /**
   * How long one attempt may take, body included, in milliseconds; 0 for no limit.
   * @default 15000
   */
  readonly timeoutMs?: number | undefined;
  /** How reads are tried again. Writes never are. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Called once, when a server speaks another major or minor version than this client. */
  readonly onVersionMismatch?: ((versions: SpecVersions) => void) | undefined;
  /** @default globalThis.fetch */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Waits; for tests. Must reject with the signal's reason once it is aborted. */
  readonly sleep?: Sleep | undefined;
  /** From 0 up to 1; for tests. */
  readonly random?: (() => number) | undefined;
}

/** What every call takes besides its parameters and body. */
export interface CallOptions {
  /** Aborts the call, also while it waits to be tried again; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** For each attempt of this call, in milliseconds; 0 for no limit. */
  readonly timeoutMs?: number | undefined;
  /** For this call; counts for reads only. */
  readonly retries?: number | undefined;
  /** More headers, `X-Request-Id` for one. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
