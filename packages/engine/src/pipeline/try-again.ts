import { InvalidInput, NotFound, RefusedWrite } from '../errors.js';
import { retryMove } from '../verbs/retry-move.js';
import type { Next, Turn } from './turn.js';

/**
 * Begins the next attempt of a move that has failed. Where there is nothing to try for any more, its
 * schedule being over or the host gone on, the job is over as well.
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
    const isNoMore =
      error instanceof RefusedWrite || error instanceof NotFound || error instanceof InvalidInput;
    if (!isNoMore) throw error;
    await pipeline.queue.change(job.moveId, { kind: 'close', epoch: job.epoch });
  }
  return undefined;
};
