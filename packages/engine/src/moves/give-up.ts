import type { Failure } from '@quads/contract';
import { scheduleEndedFailure } from './failure.js';
import type { MoveRecord } from './record.js';
import type { Step } from './step.js';
import { fail } from './transition.js';
import { cancelRequested } from './worker-steps.js';

/**
 * What becomes of a live move whose booking is taken back, or that somebody cancels. An external reporter's move ends: what
 * it did is not ours to undo. A worker of the pipeline is asked to give it up, once, so that it
 * can undo what it did.
 */
export const giveUp = (
  move: MoveRecord,
  reason: string,
  failure: Failure = scheduleEndedFailure(move.status, reason),
): readonly Step[] => {
  if (move.reporter.kind === 'external') return fail(move, failure, { error_message: reason });
  return move.cancel_requested ? [] : [cancelRequested(move, failure.code, reason)];
};
