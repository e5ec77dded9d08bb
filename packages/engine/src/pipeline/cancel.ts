import type { Failure } from '@quads/contract';
import { waitingEnded } from '../moves/worker-steps.js';
import { type FieldChanges, mergeFieldChanges } from '../ports/field-changes.js';
import type { ExistingJobChange, JobState } from '../ports/job-queue.js';
import { appendStep, changeJob, leavingStage, parkChange } from './append.js';
import { handBack } from './hand-back.js';
import type { JobContext, NextContext } from './job-context.js';
import { stageInputOf } from './stage-input.js';
import { later } from './time.js';
import { failedUndos, type UndoProgress, undoStages } from './undo.js';
import { undoables } from './undo-order.js';
import { waitForSlot } from './wait-for-slot.js';

type NotUndone = Failure['not_undone'][number];

/** The rounds of undoing, and the pause before the next round, in milliseconds. */
const maxRounds = 3;
const pauseMs = 30_000;

const fieldsOf = (context: JobContext): FieldChanges =>
  undoables(context.pipeline, context.job).reduce<FieldChanges>(
    (fields, stage) =>
      mergeFieldChanges(fields, stage.undo.fields?.(stageInputOf(context, stage)) ?? {}),
    context.pipeline.plugins.release.onFailure ?? {},
  );

const undoingState = (
  { job }: JobContext,
  { undone }: UndoProgress,
  undoTries: number,
): JobState => ({
  ...job.state,
  phase: 'undoing',
  undone,
  undoTries,
});

/** Forgets the undos that failed: the next round tries them again. */
const withoutFailed = ({ undone }: UndoProgress): UndoProgress => ({
  undone: Object.fromEntries(Object.entries(undone).filter(([, { kind }]) => kind !== 'failed')),
});

const continueLater = async (
  context: JobContext,
  change: ExistingJobChange,
): Promise<NextContext> => {
  await changeJob(context, waitingEnded(context.job.move), change);
  return undefined;
};

/** Whether another round is useless: none of the remaining effects can ever be undone. */
const areAllFinal = (remaining: readonly NotUndone[], context: JobContext): boolean =>
  remaining.every(({ effect }) =>
    undoables(context.pipeline, context.job).some(
      (one) => one.undo.isFinal && one.undo.effect === effect,
    ),
  );

/**
 * Undoes a move, the last stage first, and fails it with the code and reason of the cancel request.
 * Effects that could not be undone after `maxRounds` rounds are listed in the failure.
 */
export const cancel = async (context: JobContext): Promise<NextContext> => {
  const { job } = context;
  const progress = await undoStages(context);
  const rounds = job.state.undoTries ?? 0;
  const state = undoingState(context, progress, rounds);
  if (progress.queuedFor) return waitForSlot(context, progress.queuedFor, state);
  const after = (ms: number): string => later(context.lease.now(), ms);
  if (progress.forMs !== undefined) {
    return continueLater(context, parkChange(context, state, after(progress.forMs)));
  }
  if (progress.lacksPlugins) return handBack({ ...context, job: { ...job, state } });
  const remaining = failedUndos(context, progress);
  if (remaining.length > 0 && rounds + 1 < maxRounds && !areAllFinal(remaining, context)) {
    const again = undoingState(context, withoutFailed(progress), rounds + 1);
    return continueLater(context, leavingStage(parkChange(context, again, after(pauseMs))));
  }
  const { code = 'cancelled', reason = 'It was cancelled.' } = job.move.cancel_requested ?? {};
  const failure: Failure = {
    code,
    stage: job.move.status,
    message: reason,
    retryable: false,
    who_must_act: remaining.length > 0 ? 'admin' : 'nobody',
    not_undone: [...remaining],
  };
  const step = { status: 'failed', failure, error_message: reason, isUndone: true } as const;
  const close = { kind: 'close', epoch: job.epoch } as const;
  await appendStep(context, { step, job: close, fields: fieldsOf(context) });
  return undefined;
};
