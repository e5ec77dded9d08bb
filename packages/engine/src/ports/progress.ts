import type { ProgressState } from '../moves/progress-state.js';
import type { Soon } from '../soon.js';

/** The newest moves, as this process knows them. */
export interface ProgressLook {
  readonly state: ProgressState;
  /** The time of the database's clock, in milliseconds. */
  readonly now: number;
  /** How long the database has been out of reach; absent while it is not. */
  readonly staleSeconds?: number;
}

/**
 * The newest move of every host, kept in memory. It follows the log: what another process writes is
 * there within a moment, what was written through this one at once.
 */
export interface Progress {
  /**
   * Reads the present state and follows it from then on. The first look does so as well.
   *
   * @throws {Unavailable} when the database cannot be reached
   */
  start(): Promise<void>;
  /**
   * What is known now. Once started it answers without the database, from the last state, and at
   * once where there is nothing to wait for.
   *
   * @param atLeast waits for the log to come to this cursor
   * @throws {InvalidInput} when it has not come so far in time
   * @throws {Unavailable} when nothing was read yet, or `atLeast` cannot be read
   */
  look(atLeast?: number): Soon<ProgressLook>;
}
