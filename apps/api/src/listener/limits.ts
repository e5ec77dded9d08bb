/** Limits of connections and requests. */
export interface ListenLimits {
  /** Size of the request line and all headers together. */
  readonly headerBytes: number;
  readonly headerCount: number;
  /** How long a request may take to arrive. */
  readonly requestTimeoutMs: number;
  /** How long a connection may stay open between requests. */
  readonly keepAliveMs: number;
  /** How long requests in progress may take after a stop has begun. */
  readonly stopTimeoutMs: number;
  /** Networks of proxies whose `X-Forwarded-…` headers are trusted, such as `10.0.0.0/8`. */
  readonly trustedProxies: readonly string[];
}
