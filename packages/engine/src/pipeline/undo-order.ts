// The effects of a move that a cancellation undoes, in their order.
import type { MoveStatus } from '@quads/contract';
import type { Stage, Undo } from '../plugins/stage.js';
import type { Job, JobState } from '../ports/job-queue.js';
import { type Pipeline, stageFor } from './pipeline.js';

/** A stage with an effect that can be undone. */
export type UndoableStage = Stage & { readonly undo: Undo };

const enteredStates = new Set(['running', 'succeeded', 'failed', 'carried']);

type JobFacts = Pick<Job, 'move' | 'state'>;

/** The state of the undo of each stage. */
export type UndoStates = NonNullable<JobState['undone']>;

/** The stages that were entered, the last one first. */
const enteredIn = ({ move }: JobFacts): MoveStatus[] =>
  move.plan
    .filter(({ state, started_at }) => enteredStates.has(state) && started_at !== undefined)
    .map(({ status }) => status)
    .reverse();

const isUndoable = (stage: Stage | undefined): stage is UndoableStage => stage?.undo !== undefined;

/** The stages that were entered and have an effect to undo, the last one first. */
export const undoables = (pipeline: Pick<Pipeline, 'plugins'>, job: JobFacts): UndoableStage[] =>
  enteredIn(job)
    .map((status) => stageFor(pipeline, status))
    .filter(isUndoable);

/** The current stage, if it is entered but not begun in a first attempt, needs no undo. */
const notBegun = ({ state, move }: JobFacts): UndoStates =>
  state.phase === 'ready' && move.attempt === 1 ? { [move.status]: { kind: 'done' } } : {};

/** The undo states so far. A stage that was not begun counts as undone. */
export const undoStatesOf = (job: JobFacts): UndoStates => ({
  ...notBegun(job),
  ...job.state.undone,
});

/**
 * The next stage to undo in this round. Only its status if the release plugin of this process lacks
 * the stage, so that its effect is not known here.
 */
export const nextToUndo = (
  pipeline: Pick<Pipeline, 'plugins'>,
  job: JobFacts,
): UndoableStage | MoveStatus | undefined => {
  const undone = undoStatesOf(job);
  for (const status of enteredIn(job)) {
    const kind = undone[status]?.kind;
    if (kind === 'done' || kind === 'failed') continue;
    const stage = stageFor(pipeline, status);
    if (stage === undefined) return status;
    if (isUndoable(stage)) return stage;
  }
  return undefined;
};
