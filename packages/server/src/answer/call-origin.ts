/** Where a call comes from, as whoever listens knows it. */
export interface CallOrigin {
  /** The caller's network address. @default unknown: all such callers are one */
  readonly address?: string;
}

/** What the app is given beside a request. */
export interface AppEnv {
  readonly Bindings: CallOrigin;
}

/** The address of a caller. */
export const addressOf = ({ address = 'unknown' }: CallOrigin = {}): string => address;
