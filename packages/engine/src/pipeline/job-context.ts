import type { Capability } from '../plugins/capability.js';
import type { Job } from '../ports/job-queue.js';
import type { Lease } from './lease.js';
import type { Pipeline } from './pipeline.js';

/** A claimed job with all that its next action uses. */
export interface JobContext {
  readonly pipeline: Pipeline;
  readonly job: Job;
  readonly lease: Lease;
  /** The capabilities of each live worker when the job was claimed. */
  readonly workerCapabilities: readonly (readonly Capability[])[];
  /** This worker has just entered the stage, and has not begun it. */
  readonly isFresh?: boolean;
}

/**
 * The context of the next action. Undefined if this worker is done with the job: it is parked or
 * closed, or another worker has claimed it.
 */
export type NextContext = JobContext | undefined;
