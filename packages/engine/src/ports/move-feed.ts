import type { MoveEvent } from '@quads/contract';

/** How the log has grown. */
export interface FeedStep {
  /** The place of the last event. */
  readonly cursor: number;
  /** What came since the last step, in order and without a gap; undefined where it was too much. */
  readonly events: readonly MoveEvent[] | undefined;
}

/** The end of the log in memory, as it grows. */
export interface MoveFeed {
  /** The place of the last event that it has. */
  readonly cursor: number;
  /**
   * The events after a cursor, in order; undefined if memory does not go back so far.
   *
   * @param limit how many at most. @default all
   */
  behind(cursor: number, limit?: number): readonly MoveEvent[] | undefined;
  /**
   * Events behind this cursor are handed out; those before it are too old.
   *
   * @throws {Unavailable} when the database cannot be reached
   */
  oldest(): Promise<number>;
  /**
   * Tells of each step, after it can be read by {@link behind}, and of changes of the schedules, by
   * a step without events. The listener must not throw.
   *
   * @returns what ends it
   */
  follow(listener: (step: FeedStep) => void): () => void;
}
