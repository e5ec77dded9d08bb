import type { Worker, WorkerCarries } from '@quads/contract';
import { toolCategories, type WorkerRecord } from '@quads/engine';

/** What a worker can carry, by category. */
const carriesOnWire = (carries: WorkerRecord['carries']): WorkerCarries[] =>
  toolCategories.flatMap((category) => {
    const vendors = carries
      .filter((need) => need.startsWith(`${category}:`))
      .map((need) => need.slice(category.length + 1));
    return vendors.length > 0 ? [{ category, vendors }] : [];
  });

/** A worker on the wire. */
export const workerOnWire = ({
  name,
  startedAt,
  seenAt,
  version,
  carries,
  jobs,
}: WorkerRecord): Worker => ({
  name,
  started_at: startedAt,
  seen_at: seenAt,
  version,
  carries: carriesOnWire(carries),
  jobs,
});
