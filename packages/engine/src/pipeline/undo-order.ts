// What a move has to take back when it is given up, and in which order.
import type { MoveStatus } from '@quads/contract';
import type { Stage, Undo } from '../plugins/stage.js';
import type { Job, JobState } from '../ports/job-queue.js';
import { type Pipeline, stageFor } from './pipeline.js';

/** A stage with an effect that can be undone. */
export type Undoable = Stage & { readonly undo: Undo };

const entered = new Set(['running', 'succeeded', 'failed', 'carried']);

type Undoing = Pick<Job, 'move' | 'state'>;

/** How far it is with each stage. */
export type Undone = NonNullable<JobState['undone']>;

/** The stages that were entered, the last one first. */
const enteredIn = ({ move }: Undoing): MoveStatus[] =>
  move.plan
    .filter(({ state, started_at }) => entered.has(state) && started_at !== undefined)
    .map(({ status }) => status)
    .reverse();

const isUndoable = (stage: Stage | undefined): stage is Undoable => stage?.undo !== undefined;

/** The stages that were entered and have an effect to undo, the last one first. */
export const undoables = (pipeline: Pick<Pipeline, 'plugins'>, job: Undoing): Undoable[] =>
  enteredIn(job)
    .map((status) => stageFor(pipeline, status))
    .filter(isUndoable);

/** A first attempt that has only entered its stage has done nothing of it. */
const notBegun = ({ state, move }: Undoing): Undone =>
  state.phase === 'ready' && move.attempt === 1 ? { [move.status]: { kind: 'done' } } : {};

/** What was taken back so far; of what was not begun there is nothing to take back. */
export const undoneIn = (job: Undoing): Undone => ({
  ...notBegun(job),
  ...job.state.undone,
});

/**
 * What is to be taken back next in this round: a stage; or the name of one that the release plugin
 * lacks, so that its effect is not known here.
 */
export const nextToUndo = (
  pipeline: Pick<Pipeline, 'plugins'>,
  job: Undoing,
): Undoable | MoveStatus | undefined => {
  const undone = undoneIn(job);
  for (const status of enteredIn(job)) {
    const so = undone[status]?.kind;
    if (so === 'done' || so === 'failed') continue;
    const stage = stageFor(pipeline, status);
    if (stage === undefined) return status;
    if (isUndoable(stage)) return stage;
  }
  return undefined;
};
