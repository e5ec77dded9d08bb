/** A batch that was committed. */
export interface Batch {
  /** How many events it wrote: one at least. */
  readonly events: number;
  /** The place of its last event. */
  readonly cursor: number;
  /** From the wait for the end of the log to the commit. */
  readonly seconds: number;
}

/** Told of every batch that this process has committed. It must not throw. */
export type OnBatch = (batch: Batch) => void;
