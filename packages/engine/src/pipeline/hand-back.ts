import type { MoveStatus } from '@quads/contract';
import type { Requirement } from '../plugins/capability.js';
import type { JobState, UndoState } from '../ports/job-queue.js';
import { leavingStage, parkChange } from './append.js';
import type { JobContext, NextContext } from './job-context.js';
import { limitOf } from './limit.js';
import { stageFor } from './pipeline.js';

/** Whether an effect may be in progress on a device. The job keeps its slots then. */
const isInProgress = ({ phase, undone = {} }: JobState): boolean =>
  phase === 'starting' ||
  phase === 'waiting' ||
  Object.values(undone).some(({ kind }) => kind === 'waiting');

/**
 * The state of a job that waits for a worker with the plugins. A job whose stage was not begun
 * leaves the queues of its slots, so that it delays no other job.
 */
export const waitingForWorker = (state: JobState): { state: JobState; leaves: boolean } => ({
  state: { ...state, handedBack: true },
  leaves: !isInProgress(state),
});

/**
 * A worker whose release plugin lacks the stage cannot know which plugins the stage needs: it keeps
 * the requirements that were known before.
 */
const withKnown = (
  requirements: readonly Requirement[],
  known: readonly Requirement[],
): readonly Requirement[] =>
  requirements.some((one) => one.startsWith('release:'))
    ? [...new Set([...requirements, ...known])]
    : requirements;

/** Returns the job to the queue, for a worker that has the plugins which this one lacks. */
export const handBack = async (context: JobContext): Promise<NextContext> => {
  const { pipeline, job, lease } = context;
  const { state, leaves } = waitingForWorker(job.state);
  const change = parkChange(context, state, lease.now());
  const needs = withKnown(change.needs ?? [], job.needs);
  const handed = { ...change, needs };
  await pipeline.queue.change(job.moveId, leaves ? leavingStage(handed) : handed);
  return undefined;
};

const limitFrom = ({ pipeline }: JobContext, status: MoveStatus, now: string): string =>
  limitOf(stageFor(pipeline, status) ?? { status }, now);

/** Restarts the limits of the stage and of its undos if the job was handed back before. */
export const restartLimits = (context: JobContext): JobContext => {
  const { handedBack, ...state } = context.job.state;
  if (!handedBack) return context;
  const now = context.lease.now();
  const limitAt = limitFrom(context, context.job.move.status, now);
  const restarted = { ...state, limitAt, ...restartedUndos(context, now) };
  return { ...context, job: { ...context.job, state: restarted } };
};

const restartedUndos = (context: JobContext, now: string): Pick<JobState, 'undone'> => {
  const { state } = context.job;
  if (state.undone === undefined) return {};
  const restarted = Object.entries(state.undone).map(([status, undo]): [string, UndoState] =>
    undo.kind === 'waiting'
      ? [status, { ...undo, limitAt: limitFrom(context, status as MoveStatus, now) }]
      : [status, undo],
  );
  return { undone: Object.fromEntries(restarted) };
};
