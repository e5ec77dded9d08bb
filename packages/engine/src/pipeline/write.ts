import type { MoveStatus } from '@quads/contract';
import { RefusedWrite } from '../errors.js';
import type { PipelineStep } from '../moves/pipeline-step.js';
import type { MoveRecord } from '../moves/record.js';
import { type Step, toDrafts } from '../moves/step.js';
import type { FieldChanges } from '../ports/field-changes.js';
import type { ChangeOfJob, JobChange, JobState } from '../ports/job-queue.js';
import { recordStep } from '../verbs/record-step.js';
import { needsOf } from './needs.js';
import { actorOf } from './pipeline.js';
import type { Next, Turn } from './turn.js';

/** What is written of a turn, all of it or nothing. */
export interface Written {
  readonly step: PipelineStep;
  readonly job: JobChange;
  readonly fields?: FieldChanges | undefined;
}

/**
 * Writes what a turn came to. Somebody may have cancelled the move meanwhile: then the refusal is
 * thrown to whoever asked, who knows what to do about it.
 *
 * @returns the move; nothing where another worker has the job by now
 * @throws {RefusedWrite} where the move has gone another way
 */
export const write = async (
  { pipeline, job }: Turn,
  { fields, ...written }: Written,
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

/** Steps that change nothing about how far the move is, with what becomes of its job. */
export const tell = async (
  { pipeline, job }: Turn,
  steps: readonly Step[],
  change: ChangeOfJob,
): Promise<boolean> => {
  const { moveId, move } = job;
  if (steps.length === 0) return pipeline.queue.change(moveId, change);
  const events = toDrafts(move, actorOf(pipeline), steps);
  const unit = [{ moveId, seen: move.cursor, events, job: change }];
  const appended = await pipeline.log.append(unit);
  // Somebody has written of the move: the job is what must not be lost, and its turn comes again.
  if (appended.kind === 'conflict') return pipeline.queue.change(moveId, change);
  return appended.kind === 'appended';
};

/** What the next worker must have, when the job is in another state or at another stage. */
const needsIn = ({ pipeline, job, carriers }: Turn, state: JobState, status: MoveStatus) =>
  needsOf(pipeline, { ...job, state, move: { ...job.move, status } }, carriers);

type Parked = Extract<ChangeOfJob, { kind: 'park' }>;

/** Gives a job back until a time. */
export const parked = (turn: Turn, state: JobState, dueAt: string): Parked => ({
  kind: 'park',
  epoch: turn.job.epoch,
  wakes: turn.job.wakes,
  state,
  dueAt,
  needs: needsIn(turn, state, turn.job.move.status),
});

/** The same, of a stage that is left. */
export const left = (change: ChangeOfJob): ChangeOfJob =>
  change.kind === 'keep' || change.kind === 'park' ? { ...change, leaves: true } : change;

/** @param status the stage that the job is at from now on */
export const kept = (
  turn: Turn,
  state: JobState,
  status: MoveStatus = turn.job.move.status,
): ChangeOfJob => ({
  kind: 'keep',
  epoch: turn.job.epoch,
  state,
  needs: needsIn(turn, state, status),
});

/** Goes on with a job in another state, which is in the database already. */
export const goOn = (turn: Turn, state: JobState, move = turn.job.move): Next => ({
  ...turn,
  isFresh: false,
  job: { ...turn.job, state, move },
});
