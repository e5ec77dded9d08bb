/** What the listener knows about a call, besides the request itself. */
export interface CallOrigin {
  /** The caller's network address. @default unknown: all such callers are one */
  readonly address?: string;
  /** The host and port that the caller addressed. @default those of the request's URL */
  readonly host?: string;
  /** The scheme that the caller used. @default unknown: a proxy in front may speak TLS */
  readonly scheme?: 'http' | 'https';
}

/** What the app is given beside a request. */
export interface AppEnv {
  readonly Bindings: CallOrigin;
}

/** The address of a caller. */
export const addressOf = ({ address = 'unknown' }: CallOrigin): string => address;
