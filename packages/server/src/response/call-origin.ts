/** What the listener knows about a call in addition to the request. */
export interface CallOrigin {
  /** The caller's network address. @default 'unknown', which all such callers share */
  readonly address?: string;
  /** The host and port that the caller addressed. @default those of the request's URL */
  readonly host?: string;
  /** The scheme that the caller used. @default unknown, because a proxy may terminate TLS */
  readonly scheme?: 'http' | 'https';
}

/** The environment that the app receives with a request. */
export interface AppEnv {
  readonly Bindings: CallOrigin;
}

/** The address of a caller. */
export const addressOf = ({ address = 'unknown' }: CallOrigin): string => address;
