import type { Logger } from './logger.js';

/** The context of each call of a plugin. */
export interface Call {
  /** Aborted when the limit of the call is over, the lease is lost, or the process stops. */
  readonly signal: AbortSignal;
  /** The time of the database, ISO 8601 UTC. */
  readonly now: string;
  /**
   * An idempotency key: the same for each try of one effect, and different for each effect. For
   * devices that accept each key once.
   */
  readonly token: string;
  /**
   * A fencing token: grows with each worker that takes over the move. For devices that reject
   * requests with a lower one.
   */
  readonly epoch: number;
  readonly log: Logger;
}
