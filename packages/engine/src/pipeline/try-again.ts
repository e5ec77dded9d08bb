import { BookingOver, InvalidInput, NotFound, RefusedWrite } from '../errors.js';
import { hasScheduledRetry, type RetryDropCode } from '../moves/failure.js';
import type { OrphanedJob } from '../ports/job-queue.js';
import { droppedRetry } from '../verbs/drop-retry.js';
import { retryMove } from '../verbs/retry-move.js';
import { actorOf, type Pipeline } from './pipeline.js';
import type { Next, Turn } from './turn.js';

type Dropping = Pick<Pipeline, 'log' | 'queue' | 'worker'>;

/**
 * Closes the job of a failed move, with the reason why its retry does not take place. Nothing is
 * written when another worker holds the job, or the retry was dropped meanwhile.
 */
const dropRetry = async (
  pipeline: Dropping,
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
export const dropOrphan = (pipeline: Dropping, job: OrphanedJob): Promise<void> =>
  dropRetry(pipeline, job, 'host_removed', `${job.move.host} was removed.`);

/**
 * Drops the retries that have no job any more: versions before `retry_dropped` closed jobs without
 * saying so, and a follower would wait for ever.
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

/** Why a retry that was refused does not take place; undefined for an error of another kind. */
const dropCodeOf = (error: unknown): RetryDropCode | undefined => {
  if (error instanceof BookingOver) return 'schedule_ended';
  if (error instanceof RefusedWrite) return refusals[error.code];
  return error instanceof NotFound || error instanceof InvalidInput ? 'not_resumable' : undefined;
};

/**
 * Begins the next attempt of a move that has failed. When there is nothing to try for any more (its
 * schedule is over, the host is on another move or unavailable), the retry is dropped.
 */
export const tryAgain = async (turn: Turn): Promise<Next> => {
  const { pipeline, job, hold } = turn;
  const actor = { kind: 'system', name: 'pipeline' } as const;
  const { log, reader, inventory, settings, door } = pipeline;
  const clock = { now: () => hold.now() };
  const context = { log, reader, inventory, settings, pipeline: door, clock };
  const { moveId, epoch } = job;
  try {
    await retryMove(context, { moveId, actor, epoch });
  } catch (error) {
    // Another worker holds the job, or somebody closed it.
    if (error instanceof RefusedWrite && error.code === 'stale_epoch') return undefined;
    const code = dropCodeOf(error);
    if (code === undefined || !(error instanceof Error)) throw error;
    await dropRetry(pipeline, job, code, error.message);
  }
  return undefined;
};
