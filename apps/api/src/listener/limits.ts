/** What connections and requests must keep to. */
export interface ListenLimits {
  /** Of the request line and all headers together. */
  readonly headerBytes: number;
  readonly headerCount: number;
  /** How long a request may take to arrive. */
  readonly requestTimeoutMs: number;
  /** How long a connection may stay open between requests. */
  readonly keepAliveMs: number;
  /** How long calls may go on once the listener is to close. */
  readonly stopTimeoutMs: number;
  /** Networks of proxies whose word on where a call comes from is taken, such as `10.0.0.0/8`. */
  readonly trustedProxies: readonly string[];
}
