/** A worker's hold on a job: until its lease is over, or another has the job. */
export interface Hold {
  /** Aborted when the hold is lost, or the worker stops. */
  readonly signal: AbortSignal;
  /** Whether anything may still be begun: the lease holds for a while yet. */
  isSafe(): boolean;
  /** The time of the clock of the work, ISO 8601 UTC. */
  now(): string;
}
