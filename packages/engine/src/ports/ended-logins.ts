/** The logins that ended before their time, by a key of their token. */
export interface EndedLogins {
  /** Ends a login; it is remembered until its token expires anyway. */
  add(key: string, expiresAt: string): Promise<void>;
  has(key: string): Promise<boolean>;
}
