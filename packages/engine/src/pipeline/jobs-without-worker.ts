import { isLive } from '../moves/record.js';
import { toDrafts } from '../moves/step.js';
import { waitingStarted } from '../moves/worker-steps.js';
import { covers, withoutWorkerDetail } from '../plugins/capability.js';
import type { Job, JobsWithoutWorker } from '../ports/job-queue.js';
import { waitingForWorker } from './hand-back.js';
import type { Pipeline } from './pipeline.js';
import { type RequirementsContext, requirementsOf } from './requirements.js';

type Parts = RequirementsContext & Pick<Pipeline, 'capabilities' | 'log' | 'queue'>;

/** The maximum number of jobs of one call. */
const batchSize = 256;

const actor = { kind: 'system', name: 'pipeline' } as const;

/**
 * Records that a job waits for a worker, and in its move for which kind of worker.
 *
 * @returns `false` if another process has changed the job or the move since they were read
 */
const note = async (
  parts: Parts,
  job: Job,
  workerCapabilities: JobsWithoutWorker['workerCapabilities'],
): Promise<boolean> => {
  const { log, queue } = parts;
  const { moveId, move, epoch } = job;
  const found = requirementsOf(parts, job, workerCapabilities);
  // The requirements have changed, and a worker meets them now: it computes them itself.
  if (workerCapabilities.some((capabilities) => covers(capabilities, found)))
    return queue.change(moveId, { kind: 'keep', epoch, state: job.state });
  const missing = job.needs.length > 0 ? job.needs : found;
  const on = { kind: 'slot', detail: withoutWorkerDetail(missing) } as const;
  const steps = isLive(move) ? waitingStarted(move, on) : [];
  const waiting = { ...waitingForWorker(job.state), needs: job.needs, withoutWorker: true };
  const change = { kind: 'keep', epoch, ...waiting } as const;
  if (steps.length === 0) return queue.change(moveId, change);
  const events = toDrafts(move, actor, steps);
  const { kind } = await log.append([{ moveId, seen: move.cursor, events, job: change }]);
  return kind === 'appended';
};

/**
 * Records in each due move that no live worker can serve what it waits for. A worker that can serve
 * it may claim its job at any time. Any number of processes may call this: each wait is recorded
 * once.
 *
 * @returns the number of jobs that were recorded
 */
export const noteJobsWithoutWorker = async (parts: Parts): Promise<number> => {
  const { jobs, workerCapabilities } = await parts.queue.withoutWorker(batchSize);
  // A process without plugins leaves this to the workers that have plugins.
  const isLeftToWorkers = workerCapabilities.some((capabilities) => capabilities.length > 0);
  if (parts.capabilities.length === 0 && isLeftToWorkers) return 0;
  const noted = await Promise.all(jobs.map((job) => note(parts, job, workerCapabilities)));
  return noted.filter(Boolean).length;
};
