import type { Failure } from '@quads/contract';
import { scheduleEndedFailure } from './failure.js';
import type { MoveRecord } from './record.js';
import type { Step } from './step.js';
import { fail } from './transition.js';
import { cancelRequested } from './worker-steps.js';

/**
 * The steps that cancel a live move. A move of an external reporter fails at once, because we
 * cannot undo its effects. For a move of the pipeline, one cancel request is recorded; its worker
 * undoes the effects and then fails the move.
 */
export const cancellationSteps = (
  move: MoveRecord,
  reason: string,
  failure: Failure = scheduleEndedFailure(move.status, reason),
): readonly Step[] => {
  if (move.reporter.kind === 'external') return fail(move, failure, { error_message: reason });
  return move.cancel_requested ? [] : [cancelRequested(move, failure.code, reason)];
};
