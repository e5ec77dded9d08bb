import type { Failure } from '@quads/contract';
import { scheduleEndedFailure } from './failure.js';
import { stageNumber } from './plan.js';
import type { MoveRecord } from './record.js';
import type { Step } from './step.js';
import { fail } from './transition.js';

const requestCancel = (move: MoveRecord, { code, message: reason }: Failure): Step => ({
  type: 'cancel_requested',
  status: move.status,
  stage: stageNumber(move.plan, move.status),
  data: { code, reason },
});

/**
 * What becomes of a live move whose booking is taken back. An external reporter's move ends: what
 * it did is not ours to undo. A worker of the pipeline is asked to give it up, once, so that it
 * can undo what it did.
 */
export const giveUp = (move: MoveRecord, reason: string): readonly Step[] => {
  const failure = scheduleEndedFailure(move.status, reason);
  if (move.reporter.kind === 'external') return fail(move, failure, { error_message: reason });
  return move.cancel_requested ? [] : [requestCancel(move, failure)];
};
