import type { Logger } from './logger.js';

/** What goes with every call of a plugin. */
export interface Call {
  /** Aborted when the time of the call is over, the lease is lost, or the process stops. */
  readonly signal: AbortSignal;
  /** The time of the database's clock, ISO 8601 UTC. */
  readonly now: string;
  /**
   * The same for every try of one effect, another for each effect: for devices that take an
   * effect of one name once.
   */
  readonly token: string;
  /**
   * Grows with each worker that takes the move over: for devices that refuse those who come late
   * with a lower one.
   */
  readonly epoch: number;
  readonly log: Logger;
}
