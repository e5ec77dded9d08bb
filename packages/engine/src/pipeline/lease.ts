/** The lease of a job, as the actions of the job use it. */
export interface Lease {
  /** Aborted when the lease is lost, or the worker stops. */
  readonly signal: AbortSignal;
  /** Whether enough of the lease remains to begin new work. */
  isSafe(): boolean;
  /** The time of the database's clock, ISO 8601 UTC. */
  now(): string;
}
