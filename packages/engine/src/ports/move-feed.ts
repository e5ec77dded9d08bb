import type { MoveEvent } from '@quads/contract';

/** One step of growth of the log. */
export interface FeedStep {
  /** The cursor of the last event. */
  readonly cursor: number;
  /**
   * The events since the last step, in order and without a gap; undefined if they were too many.
   */
  readonly events: readonly MoveEvent[] | undefined;
}

/** The recent events of the log in memory, updated as the log grows. */
export interface MoveFeed {
  /** The cursor of the newest event in memory. */
  readonly cursor: number;
  /**
   * The events after a cursor, in order; undefined if memory does not reach back that far.
   *
   * @param limit the maximum number of events. @default all
   */
  eventsAfter(cursor: number, limit?: number): readonly MoveEvent[] | undefined;
  /**
   * The oldest cursor after which events are available.
   *
   * @throws {Unavailable} when the database cannot be reached
   */
  oldest(): Promise<number>;
  /**
   * Calls the listener for each step, after its events can be read by {@link eventsAfter}. A change
   * of schedules calls it with a step without events. The listener must not throw.
   *
   * @returns a function that ends the subscription
   */
  subscribe(listener: (step: FeedStep) => void): () => void;
}
