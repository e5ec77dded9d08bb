import type { MoveStatus } from '@quads/contract';
import { RefusedWrite } from '../errors.js';
import type { PipelineStep } from '../moves/pipeline-step.js';
import type { MoveRecord } from '../moves/record.js';
import { type Step, toDrafts } from '../moves/step.js';
import type { FieldChanges } from '../ports/field-changes.js';
import type { ExistingJobChange, JobChange, JobState } from '../ports/job-queue.js';
import { recordStep } from '../verbs/record-step.js';
import type { JobContext, NextContext } from './job-context.js';
import { actorOf } from './pipeline.js';
import { requirementsOf } from './requirements.js';

/** A step of a move, written in one transaction with the change of its job and of the records. */
export interface StepWrite {
  readonly step: PipelineStep;
  readonly job: JobChange;
  readonly fields?: FieldChanges | undefined;
}

/**
 * Appends a step that changes the status of the move.
 *
 * @returns the move after the step; undefined if another worker has claimed the job
 * @throws {RefusedWrite} if the move has changed since it was read, for example by a cancellation
 */
export const appendStep = async (
  { pipeline, job }: JobContext,
  { fields, ...written }: StepWrite,
): Promise<MoveRecord | undefined> => {
  const { moveId, move } = job;
  const actor = actorOf(pipeline);
  try {
    const input = { moveId, actor, ...written, ...(fields && { fields }) };
    return await recordStep(pipeline, input, move);
  } catch (error) {
    if (error instanceof RefusedWrite && error.code === 'stale_epoch') return undefined;
    throw error;
  }
};

/**
 * Changes the job, and appends steps that leave the status of the move as it is. On a conflict only
 * the job is changed; the steps are lost.
 *
 * @returns `false` if another worker has claimed the job
 */
export const changeJob = async (
  { pipeline, job }: JobContext,
  steps: readonly Step[],
  change: ExistingJobChange,
): Promise<boolean> => {
  const { moveId, move } = job;
  if (steps.length === 0) return pipeline.queue.change(moveId, change);
  const events = toDrafts(move, actorOf(pipeline), steps);
  const unit = [{ moveId, seen: move.cursor, events, job: change }];
  const appended = await pipeline.log.append(unit);
  if (appended.kind === 'conflict') return pipeline.queue.change(moveId, change);
  return appended.kind === 'appended';
};

/** The requirements of the job once it is in another state or at another stage. */
const requirementsIn = (
  { pipeline, job, workerCapabilities }: JobContext,
  state: JobState,
  status: MoveStatus,
) => requirementsOf(pipeline, { ...job, state, move: { ...job.move, status } }, workerCapabilities);

type ParkChange = Extract<ExistingJobChange, { kind: 'park' }>;

/** The change that returns the job to the queue until a time. */
export const parkChange = (context: JobContext, state: JobState, dueAt: string): ParkChange => ({
  kind: 'park',
  epoch: context.job.epoch,
  wakes: context.job.wakes,
  state,
  dueAt,
  needs: requirementsIn(context, state, context.job.move.status),
});

/** The same change, but it also frees the slots of the stage. */
export const leavingStage = (change: ExistingJobChange): ExistingJobChange =>
  change.kind === 'keep' || change.kind === 'park' ? { ...change, leaves: true } : change;

/**
 * The change that gives the job another state; this worker keeps it.
 *
 * @param status the stage that the job is at after the change
 */
export const keepChange = (
  context: JobContext,
  state: JobState,
  status: MoveStatus = context.job.move.status,
): ExistingJobChange => ({
  kind: 'keep',
  epoch: context.job.epoch,
  state,
  needs: requirementsIn(context, state, status),
});

/** The context after the job's new state has been written. */
export const continueWith = (
  context: JobContext,
  state: JobState,
  move = context.job.move,
): NextContext => ({
  ...context,
  isFresh: false,
  job: { ...context.job, state, move },
});
