import type { Worker } from '@quads/contract';
import type { WorkerRecord } from '@quads/engine';

/** A worker as the wire shows it. */
export const workerOnWire = ({ name, startedAt, seenAt, version, jobs }: WorkerRecord): Worker => ({
  name,
  started_at: startedAt,
  seen_at: seenAt,
  version,
  jobs,
});
