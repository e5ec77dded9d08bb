import { isLive } from '../moves/record.js';
import { toDrafts } from '../moves/step.js';
import { waitingStarted } from '../moves/worker-steps.js';
import { covers, withoutWorkerDetail } from '../plugins/need.js';
import type { Job, JobsWithoutWorker } from '../ports/job-queue.js';
import { waitingForWorker } from './hand-back.js';
import { type NeedsContext, needsOf } from './needs.js';
import type { Pipeline } from './pipeline.js';

type Watching = NeedsContext & Pick<Pipeline, 'carries' | 'log' | 'queue'>;

/** So many jobs are looked at together. */
const batchSize = 256;

const actor = { kind: 'system', name: 'pipeline' } as const;

/**
 * Notes that a job waits for a worker; its move shows what kind of worker.
 *
 * @returns `false`: somebody has changed the job or the move meanwhile
 */
const note = async (
  parts: Watching,
  job: Job,
  carriers: JobsWithoutWorker['carriers'],
): Promise<boolean> => {
  const { log, queue } = parts;
  const { moveId, move, epoch } = job;
  const found = needsOf(parts, job, carriers);
  // What was missing is not needed any more: the next worker finds out what is.
  if (carriers.some((carries) => covers(carries, found)))
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
 * Lets each due move that no live worker can carry show what it waits for. A worker that can carry
 * it goes on with it as if nothing had been. Any number of processes may do so: a note is written
 * once.
 *
 * @returns how many jobs were noted
 */
export const noteJobsWithoutWorker = async (parts: Watching): Promise<number> => {
  const { jobs, carriers } = await parts.queue.withoutWorker(batchSize);
  // Where there are workers with plugins, they know better than a process without any.
  if (parts.carries.length === 0 && carriers.some((carries) => carries.length > 0)) return 0;
  const noted = await Promise.all(jobs.map((job) => note(parts, job, carriers)));
  return noted.filter(Boolean).length;
};
