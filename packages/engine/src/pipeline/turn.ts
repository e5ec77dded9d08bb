import type { Need } from '../plugins/need.js';
import type { Job } from '../ports/job-queue.js';
import type { Hold } from './hold.js';
import type { Pipeline } from './pipeline.js';

/** A job in hand. */
export interface Turn {
  readonly pipeline: Pipeline;
  readonly job: Job;
  readonly hold: Hold;
  /** What each live worker could carry when the job was claimed. */
  readonly carriers: readonly (readonly Need[])[];
  /** The stage was entered by this very worker just now, and nothing of it was begun. */
  readonly isFresh?: boolean;
}

/**
 * What a turn comes to: the job as it is held on, or nothing, because it was given back, has come
 * to its end, or is another worker's.
 */
export type Next = Turn | undefined;
