import type { MaybeAsync } from '../maybe-async.js';
import type { ProgressState } from '../moves/progress-state.js';

/** The newest moves in the memory of this process. */
export interface ProgressReading {
  readonly state: ProgressState;
  /** The estimated time of the database's clock, in milliseconds. */
  readonly now: number;
  /** For how long the database has been unreachable; absent if it is reachable. */
  readonly staleSeconds?: number;
}

/**
 * The read model: the newest move of every host, in memory. It follows the log. Writes of this
 * process are visible at once, those of other processes after a short delay.
 */
export interface Progress {
  /**
   * Reads the present state and follows the log from then on. The first `read` does so as well.
   *
   * @throws {Unavailable} if the database cannot be reached
   */
  start(): Promise<void>;
  /**
   * Reads the present state. After the start it needs no database, and it returns synchronously if
   * there is nothing to wait for.
   *
   * @param atLeast waits until the state reflects this cursor
   * @throws {InvalidInput} if the log does not reach the cursor in time
   * @throws {Unavailable} if nothing was read yet, or `atLeast` cannot be read
   */
  read(atLeast?: number): MaybeAsync<ProgressReading>;
}
