import { BookingOver, InvalidInput, NotFound, RefusedWrite } from '../errors.js';
import { hasScheduledRetry, type RetryDropCode } from '../moves/failure.js';
import type { OrphanedJob } from '../ports/job-queue.js';
import { droppedRetry } from '../verbs/drop-retry.js';
import { retryMove } from '../verbs/retry-move.js';
import type { JobContext, NextContext } from './job-context.js';
import { actorOf, type Pipeline } from './pipeline.js';

type DropParts = Pick<Pipeline, 'log' | 'queue' | 'worker'>;

/**
 * Closes the job of a failed move, with the reason why its retry does not take place. Nothing is
 * written if another worker has claimed the job, or the retry was dropped already.
 */
const dropRetry = async (
  pipeline: DropParts,
  { moveId, epoch, move }: OrphanedJob,
  code: RetryDropCode,
  reason: string,
): Promise<void> => {
  const close = { kind: 'close', epoch } as const;
  if (hasScheduledRetry(move.failure)) {
    const dropped = droppedRetry(move, actorOf(pipeline), code, reason, close);
    if ((await pipeline.log.append([dropped])).kind !== 'conflict') return;
  }
  await pipeline.queue.change(moveId, close);
};

/** Closes a job whose host was removed. */
export const dropOrphan = (pipeline: DropParts, job: OrphanedJob): Promise<void> =>
  dropRetry(pipeline, job, 'host_removed', `${job.move.host} was removed.`);

/**
 * Drops scheduled retries that have no job. Versions before `retry_dropped` closed jobs without an
 * event, so a subscriber would wait for such a retry forever.
 */
export const dropLostRetries = async ({
  log,
  reader,
  worker,
}: Pick<Pipeline, 'log' | 'reader' | 'worker'>): Promise<void> => {
  const reason = 'The job of the retry is gone, for a reason that was not recorded.';
  for (const move of await reader.lostRetries()) {
    await log.append([droppedRetry(move, actorOf({ worker }), 'job_missing', reason)]);
  }
};

const refusals: Partial<Record<string, RetryDropCode>> = {
  move_ended: 'superseded',
  move_in_progress: 'superseded',
  illegal_transition: 'host_unavailable',
};

/** The code with which a refused retry is dropped; undefined for any other error. */
const dropCodeOf = (error: unknown): RetryDropCode | undefined => {
  if (error instanceof BookingOver) return 'schedule_ended';
  if (error instanceof RefusedWrite) return refusals[error.code];
  return error instanceof NotFound || error instanceof InvalidInput ? 'not_resumable' : undefined;
};

/**
 * Begins the next attempt of a failed move. The retry is dropped if there is no goal any more: the
 * schedule is over, or the host is in another move or unavailable.
 */
export const retry = async (context: JobContext): Promise<NextContext> => {
  const { pipeline, job, lease } = context;
  const actor = { kind: 'system', name: 'pipeline' } as const;
  const { log, reader, inventory, settings, pipelineInfo } = pipeline;
  const clock = { now: () => lease.now() };
  const verbContext = { log, reader, inventory, settings, pipeline: pipelineInfo, clock };
  const { moveId, epoch } = job;
  try {
    await retryMove(verbContext, { moveId, actor, epoch });
  } catch (error) {
    // Another worker has claimed the job, or it was closed.
    if (error instanceof RefusedWrite && error.code === 'stale_epoch') return undefined;
    const code = dropCodeOf(error);
    if (code === undefined || !(error instanceof Error)) throw error;
    await dropRetry(pipeline, job, code, error.message);
  }
  return undefined;
};
