import type { Failure } from '@quads/contract';
import { covers } from '../plugins/capability.js';
import type { Outcome } from '../plugins/outcome.js';
import type { StageInput, StageTraits } from '../plugins/stage.js';
import type { Job, UndoState } from '../ports/job-queue.js';
import { type CallResult, callPlugin } from './call-stage.js';
import type { JobContext } from './job-context.js';
import { limitOf } from './limit.js';
import { requirementsOf } from './requirements.js';
import { stageInputOf, stageTraits } from './stage-input.js';
import { isOver } from './time.js';
import {
  nextToUndo,
  type UndoableStage,
  type UndoStates,
  undoables,
  undoStatesOf,
} from './undo-order.js';
import { takeSlots } from './wait-for-slot.js';

type NotUndone = Failure['not_undone'][number];

/** How far the undo of a move is, and what it waits for. */
export interface UndoProgress {
  readonly undone: UndoStates;
  /** The milliseconds until the next poll; absent if nothing is polled. */
  readonly forMs?: number;
  /** The traits of the stage whose slots it waits for; absent if it waits for none. */
  readonly queuedFor?: StageTraits;
  /** This worker lacks the plugins that the next undo requires. */
  readonly lacksPlugins?: true;
}

/** The effects whose undo failed in this round, with the reasons. */
export const failedUndos = (context: JobContext, { undone }: UndoProgress): NotUndone[] =>
  undoables(context.pipeline, context.job).flatMap(({ status, undo: { effect } }) => {
    const state = undone[status];
    return state?.kind === 'failed' ? [{ effect, reason: state.reason }] : [];
  });

/** An undo has its own token, because a device accepts each token once. */
const undoInputOf = (context: JobContext, stage: UndoableStage): StageInput => {
  const input = stageInputOf(context, stage);
  return { ...input, call: { ...input.call, token: `${input.call.token}:undo` } };
};

/** Begins or polls the undo of a stage. */
const callUndo = (
  context: JobContext,
  stage: UndoableStage,
  state: UndoState | undefined,
): Promise<CallResult<Outcome>> => {
  const { callLimitMs } = context.pipeline.pipelineSettings;
  const { undo } = stage;
  const input = undoInputOf(context, stage);
  const { poll } = undo;
  const memory = state?.kind === 'waiting' ? state.memory : undefined;
  return callPlugin(
    () => (poll && memory !== undefined ? poll.call(undo, input, memory) : undo.run(input)),
    callLimitMs,
  );
};

const reasonOf = (result: CallResult<Outcome>): string => {
  if (result.kind === 'unknown') return 'A plugin failed unexpectedly.';
  return result.outcome.kind === 'failed' ? result.outcome.message : 'It takes too long.';
};

/** The time at which the undo has failed: it has the same limit as the stage. */
const undoLimitOf = (
  context: JobContext,
  stage: UndoableStage,
  state: UndoState | undefined,
): string => (state?.kind === 'waiting' ? state.limitAt : limitOf(stage, context.lease.now()));

const undoStage = async (
  context: JobContext,
  stage: UndoableStage,
  before: UndoProgress,
): Promise<UndoProgress> => {
  const { status } = stage;
  const state = before.undone[status];
  const traits = stageTraits(context, stage);
  // An undo needs the slots of its stage, because it loads the same devices.
  if (!(await takeSlots(context, traits))) return { ...before, queuedFor: traits };
  const result = await callUndo(context, stage, state);
  const outcome = result.kind === 'answered' ? result.outcome : undefined;
  const { [status]: _state, ...others } = before.undone;
  if (outcome?.kind === 'done')
    return { ...before, undone: { ...others, [status]: { kind: 'done' } } };
  const limitAt = undoLimitOf(context, stage, state);
  if (outcome?.kind === 'wait' && !isOver(limitAt, context.lease.now())) {
    const waiting: UndoState = { kind: 'waiting', memory: outcome.memory ?? null, limitAt };
    return { ...before, undone: { ...others, [status]: waiting }, forMs: outcome.forMs };
  }
  return { undone: { ...others, [status]: { kind: 'failed', reason: reasonOf(result) } } };
};

/**
 * Undoes the stages of a move one after the other, the last one first. Stops at an undo that waits,
 * or that requires plugins which this worker lacks. Stages that are undone already are left alone.
 */
export const undoStages = async (context: JobContext): Promise<UndoProgress> => {
  const { pipeline, job } = context;
  let progress: UndoProgress = { undone: undoStatesOf(job) };
  for (;;) {
    const { undone } = progress;
    const reached: Job = { ...job, state: { ...job.state, phase: 'undoing', undone } };
    const requirements = requirementsOf(pipeline, reached, context.workerCapabilities);
    if (!covers(pipeline.capabilities, requirements)) return { ...progress, lacksPlugins: true };
    const next = nextToUndo(pipeline, reached);
    if (next === undefined || typeof next === 'string') return progress;
    progress = await undoStage(context, next, progress);
    if (progress.forMs !== undefined || progress.queuedFor) return progress;
  }
};
