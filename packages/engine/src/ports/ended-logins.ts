/** The logins that were ended before their token expired, by a key of the token. */
export interface EndedLogins {
  /** Ends a login. The key is stored until the token expires. */
  add(key: string, expiresAt: string): Promise<void>;
  has(key: string): Promise<boolean>;
}
