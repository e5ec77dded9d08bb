/** Measures of a committed batch. */
export interface Batch {
  /** Number of events written; at least 1. */
  readonly events: number;
  /** Cursor of its last event. */
  readonly cursor: number;
  /** From the request of the lock of the head to the commit. */
  readonly seconds: number;
}

/** Called for each batch that this process has committed. Must not throw. */
export type OnBatch = (batch: Batch) => void;
